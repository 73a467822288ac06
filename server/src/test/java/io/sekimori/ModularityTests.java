package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between modules, and the page that draws them. */
class ModularityTests {
  private static final ApplicationModules MODULES = ApplicationModules.of(Sekimori.class);

  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    MODULES.verify();
  }

  @Test
  void theModuleMapIsCurrent() throws IOException {
    House.assertCurrent("docs/modules.md", ModuleMap.of(MODULES));
  }

  /** What it does, what it does not do, the invariant it keeps, what it trusts. */
  @Test
  void everyModuleSaysWhatItIsInFourSentences() throws IOException {
    for (var module : MODULES) {
      String name = module.getIdentifier().toString();
      String said = ModuleMap.sentences(name);
      assertThat(said.split("(?<=[.!?])(?=\\s|$)").length)
          .as("package-info of %s: purpose, non-purpose, invariant, trust", name)
          .isGreaterThanOrEqualTo(4);
      assertThat(said).as("package-info of %s", name).contains("nvariant", "trust");
    }
  }
}
