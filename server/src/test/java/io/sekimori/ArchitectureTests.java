package io.sekimori;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import io.sekimori.access.Gate;
import io.sekimori.access.Grant;
import io.sekimori.access.Pass;
import io.sekimori.database.Databases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Who may touch what. Every rule says why. */
class ArchitectureTests {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ArchitectureTests::ofTheServer)
          .importPackages("io.sekimori");
  private static final JavaClasses WITH_TESTS =
      new ClassFileImporter()
          .withImportOption(ArchitectureTests::ofTheServer)
          .importPackages("io.sekimori");

  /** The command line is a program of its own, and so is its scanner: they print, and wait. */
  private static boolean ofTheServer(Location location) {
    return !location.contains("/cli/") && !location.contains("/scan/target/");
  }

  @Test
  void controllersArePrivateToTheirPackage() {
    holds(
        classes()
            .that()
            .resideInAPackage("io.sekimori..web..")
            .should()
            .notBePublic()
            .because("a page is reached over HTTP and nobody calls it, so it has no API"));
  }

  @Test
  void onlyTheLedgerReachesTheLedgersDatabase() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.sekimori.ledger..", "io.sekimori.database..")
            .should()
            .callMethod(Databases.class, "ledger")
            .because("an entry that the ledger did not append has no place in the tree"));
  }

  @Test
  void onlyKeysReachesTheKeysDatabase() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.sekimori.keys..", "io.sekimori.database..")
            .should()
            .callMethod(Databases.class, "keys")
            .because("whoever can delete or restore key rows decides what can be read"));
  }

  @Test
  void onlyTheGateMakesPasses() {
    holds(
        noClasses()
            .that()
            .doNotBelongToAnyOf(Gate.class)
            .should()
            .callConstructorWhere(target(owner(type(Pass.class))))
            .because(
                "a pass says that the entry of a grant is durable, which only the gate awaits"));
  }

  @Test
  void onlyAccessMakesGrants() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.sekimori.access..")
            .should()
            .callConstructorWhere(target(owner(type(Grant.class))))
            .because("a value leaves only under a decision, and a grant is its proof"));
  }

  @Test
  void nobodyPrints() {
    holds(
        noClasses()
            .that()
            .areNotAssignableTo(Terminal.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because(
                "what is printed escapes the rules of the log; Terminal talks to the operator"));
  }

  @Test
  void thereIsOneWayToLog() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
            .because("a second way to log would not be looked at for personal values"));
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .because("a sleep is too short on a slow machine and too long on a fast one")
        .check(WITH_TESTS);
  }

  @Test
  void timeComesFromTheClock() {
    holds(
        noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a test sets the clock, and one clock is watched for jumps"));
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(SERVER);
  }
}
