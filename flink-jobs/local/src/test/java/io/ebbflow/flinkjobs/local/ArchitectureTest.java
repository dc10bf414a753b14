package io.ebbflow.flinkjobs.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The design's dependency direction and habits, over every module at once. */
@AnalyzeClasses(packages = "io.ebbflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String KAFKA = "io.ebbflow.kafka..";
    private static final String INGEST = "io.ebbflow.ingest..";
    private static final String DETECTION = "io.ebbflow.detection..";
    private static final String DECISION = "io.ebbflow.decision..";
    private static final String ACTUATION = "io.ebbflow.actuation..";
    private static final String FLINK_JOBS = "io.ebbflow.flinkjobs..";
    private static final String DASHBOARDS = "io.ebbflow.dashboards..";

    @ArchTest
    static final ArchRule kafkaIsTheBottom =
            noClasses()
                    .that()
                    .resideInAPackage(KAFKA)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            INGEST, DETECTION, DECISION, ACTUATION, FLINK_JOBS, DASHBOARDS)
                    .because(
                            "everything stands on it, so it may know of nothing: topics have names, not meanings");

    @ArchTest
    static final ArchRule ingestKnowsNoLaterStage =
            noClasses()
                    .that()
                    .resideInAPackage(INGEST)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DETECTION, DECISION, ACTUATION, FLINK_JOBS, DASHBOARDS)
                    .because("what is observed must not depend on what is made of it");

    @ArchTest
    static final ArchRule detectionSeesOnlyWhatWasObserved =
            noClasses()
                    .that()
                    .resideInAPackage(DETECTION)
                    .should()
                    .dependOnClassesThat(beyondModels("io.ebbflow.ingest.."))
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DECISION, ACTUATION, FLINK_JOBS, DASHBOARDS)
                    .because("a detector takes values, whoever decoded them");

    @ArchTest
    static final ArchRule decisionSeesOnlyModels =
            noClasses()
                    .that()
                    .resideInAPackage(DECISION)
                    .should()
                    .dependOnClassesThat(beyondModels(INGEST, DETECTION))
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ACTUATION, FLINK_JOBS, DASHBOARDS)
                    .because(
                            "a decision rests on scores and sizes, not on how they were come by, so it can be replayed");

    @ArchTest
    static final ArchRule actuationSeesOnlyModels =
            noClasses()
                    .that()
                    .resideInAPackage(ACTUATION)
                    .should()
                    .dependOnClassesThat(beyondModels(INGEST, DETECTION, DECISION))
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage(FLINK_JOBS)
                    .because(
                            "it carries out orders; were it to know policies it would begin to decide");

    @ArchTest
    static final ArchRule nothingDependsOnTheJob =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(FLINK_JOBS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(FLINK_JOBS)
                    .because("the job is wiring; what others need belongs into a stage");

    @ArchTest
    static final ArchRule onlyTheJobKnowsFlink =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(FLINK_JOBS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.flink..")
                    .because(
                            "the stages are pure Java, tested without a cluster and usable without one");

    @ArchTest
    static final ArchRule protocolsKnowNoStage =
            noClasses()
                    .that()
                    .resideInAPackage("io.ebbflow.ovsdb..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            KAFKA, INGEST, DETECTION, DECISION, ACTUATION, FLINK_JOBS, DASHBOARDS)
                    .because("what measures a switch and what shapes it both speak to it");

    @ArchTest
    static final ArchRule timeAndRandomnessAreArguments =
            noClasses()
                    .that(describe("are no entry points", type -> !entryPoint(type)))
                    .should()
                    .callMethodWhere(
                            describe("reads the system's clock", ArchitectureTest::readsClock))
                    .orShould()
                    .callConstructor(Random.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(ThreadLocalRandom.class)
                    .because("a replay must come to the same decisions, and a test must not wait");

    @ArchTest
    static final ArchRule noUtilities =
            classes()
                    .should()
                    .resideOutsideOfPackages("..util..", "..utils..", "..common..", "..misc..")
                    .because("a package is named for what it is about");

    private static DescribedPredicate<JavaClass> beyondModels(String... stages) {
        String named = String.join(" or ", stages);
        return resideInAnyPackage(stages)
                .and(describe("no model", type -> !type.getPackageName().endsWith(".model")))
                .as("anything but the model of " + named);
    }

    private static boolean entryPoint(JavaClass type) {
        JavaClass top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        String name = top.getSimpleName();
        return name.endsWith("Main") || name.endsWith("Command");
    }

    private static boolean readsClock(JavaAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getTarget().getName();
        boolean now =
                method.equals("now")
                        && (owner.isEquivalentTo(Instant.class)
                                || owner.isEquivalentTo(LocalDateTime.class)
                                || owner.isEquivalentTo(ZonedDateTime.class));
        boolean systemClock =
                (owner.isEquivalentTo(Clock.class) && method.startsWith("system"))
                        || (owner.isEquivalentTo(System.class)
                                && method.equals("currentTimeMillis"));
        return now || systemClock;
    }
}
