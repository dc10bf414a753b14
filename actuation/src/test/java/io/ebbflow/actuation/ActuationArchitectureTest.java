package io.ebbflow.actuation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ebbflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ActuationArchitectureTest {

    @ArchTest
    static final ArchRule SEES_ONLY_VOCABULARIES =
            noClasses()
                    .that()
                    .resideInAPackage("io.ebbflow.actuation..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("io.ebbflow..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "io.ebbflow.actuation..",
                                                    "io.ebbflow.decision.model..",
                                                    "io.ebbflow.detection.model..",
                                                    "io.ebbflow.ingest.model..",
                                                    "io.ebbflow.ovsdb..",
                                                    "io.ebbflow.topology..",
                                                    "io.ebbflow.kafka..")))
                    .because("a decision is taken before it gets here; this service only acts");

    @ArchTest
    static final ArchRule ADAPTERS_HOLD_NO_RETRIES =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.ebbflow.actuation.simulated", "io.ebbflow.actuation.port")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.failsafe..")
                    .because("retries wrap the port, so that all adapters behave alike");

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_SPEAKS_HTTP =
            noClasses()
                    .that()
                    .resideInAPackage("io.ebbflow.actuation..")
                    .and()
                    .resideOutsideOfPackage("io.ebbflow.actuation.http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.servlet..", "io.javalin.http..")
                    .because("the engine must run without a console");
}
