package io.ebbflow.actuation.openstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.openstack4j.core.transport.internal.HttpExecutor;

@AnalyzeClasses(
        packagesOf = OpenstackProvider.class,
        importOptions = ImportOption.DoNotIncludeTests.class)
class OpenstackArchitectureTest {

    @ArchTest
    static final ArchRule onlyServicesArePublic =
            classes()
                    .that()
                    .arePublic()
                    .should()
                    .haveSimpleName("OpenstackProvider")
                    .orShould()
                    .haveSimpleName("HttpConnector")
                    .because("ServiceLoader needs those two, and nobody needs the others");

    @ArchTest
    static final ArchRule nothingGoesAroundTheTransport =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Transport")
                    .and()
                    .doNotHaveSimpleName("HttpAnswer")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..")
                    .because("a dry run is airtight only where all goes through one place");

    @ArchTest
    static final ArchRule onlySessionsLogIn =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Session")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(HttpExecutor.class)
                    .because("requests have a session, which knows whose they are");
}
