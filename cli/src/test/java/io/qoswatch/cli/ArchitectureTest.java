package io.qoswatch.cli;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Holds the borders between modules and packages. */
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.qoswatch");
    }

    @Test
    void shouldLetModulesDependOnSchemasOnly() {
        modulesOf("io.qoswatch.schemas..").mayNotUse("producer", "streams", "sandbox", "cli");
        modulesOf("io.qoswatch.producer..").mayNotUse("streams", "sandbox", "cli");
        modulesOf("io.qoswatch.streams..").mayNotUse("producer", "sandbox", "cli");
        modulesOf("io.qoswatch.sandbox..").mayNotUse("producer", "streams", "cli");
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.qoswatch.(**)")
                .should()
                .beFreeOfCycles()
                .because("a newcomer reads one package after the other")
                .check(classes);
    }

    @Test
    void shouldKeepKafkaOutOfWindowsRulesAndAlerts() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.qoswatch.streams.window..", "io.qoswatch.streams.rule..", "io.qoswatch.streams.alert..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams..", "org.apache.kafka.clients..")
                .because("they are plain functions of a state and a window, and are tested as such")
                .check(classes);
    }

    @Test
    void shouldReadTheEnvironmentAndExitInTheCommandOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.qoswatch.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("configuration comes in through one door")
                .check(classes);
    }

    @Test
    void shouldMakeEveryPackageNullMarked() {
        ArchRule rule = classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked");
        rule.check(classes);
    }

    private static Borders modulesOf(String packages) {
        return new Borders(packages);
    }

    private record Borders(String packages) {

        void mayNotUse(String... modules) {
            for (String module : modules) {
                noClasses()
                        .that()
                        .resideInAPackage(packages)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.qoswatch." + module + "..")
                        .check(classes);
            }
        }
    }
}
