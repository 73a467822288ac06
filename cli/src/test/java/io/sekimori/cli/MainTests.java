package io.sekimori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.tlog.Verdict.Fault;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MainTests {
  @Test
  void messagesInBothLanguagesHaveTheSameKeysAndArguments() {
    ResourceBundle english = Language.EN.texts();
    ResourceBundle japanese = Language.JA.texts();
    assertThat(keys(japanese)).isEqualTo(keys(english));
    for (String key : keys(english)) {
      assertThat(arguments(japanese.getString(key)))
          .as(key)
          .isEqualTo(arguments(english.getString(key)));
    }
    assertThat(japanese.getLocale().getLanguage()).isEqualTo("ja");
    assertThat(english.getLocale().getLanguage()).isEqualTo("en");
  }

  @Test
  void everyFaultHasAnExplanation() {
    for (Fault fault : Fault.values()) {
      assertThat(keys(Language.EN.texts())).contains("fault." + fault);
    }
  }

  @Test
  void everyOptionAndCommandIsExplained() {
    ResourceBundle texts = Language.EN.texts();
    StringBuilder help = new StringBuilder();
    for (String key : keys(texts)) {
      if (key.endsWith(".usage.description")) {
        String[] command = key.replace(".usage.description", ".--help").split("\\.");
        String said = CommandLineRun.of(Arrays.copyOfRange(command, 1, command.length)).out();
        assertThat(said).as(key).containsIgnoringWhitespaces(texts.getString(key));
        help.append(said);
      }
    }
    for (String key : keys(texts)) {
      if (key.startsWith("option.") || key.startsWith("parameter.")) {
        assertThat(help).as(key).containsIgnoringWhitespaces(texts.getString(key));
      }
    }
    assertThat(CommandLineRun.of("--help").out()).contains("customer data");
  }

  @Test
  void takesTheLanguageFromTheOptionOrTheEnvironment() {
    assertThat(help(Map.of("LANG", "ja_JP.UTF-8"))).contains("アクセス証跡");
    assertThat(help(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C"))).contains("Verify");
    assertThat(help(Map.of(), "--lang", "ja")).contains("アクセス証跡");
    assertThat(help(Map.of("LANG", "ja_JP.UTF-8"), "--lang=en")).contains("Verify");
  }

  @Test
  void wrongUsageEndsWithTwoAndHelp() {
    for (String[] wrong :
        new String[][] {
          {},
          {"ledger"},
          {"ledger", "verify"},
          {"nonsense"},
          {"--lang", "fr"},
          {"customers"},
          {"customers", "match", "../../grants", "--by", "e-mail"},
          {"cases", "put", "crm/../x", "1", "--kind", "enquiry"},
          {"people", "stop", "a/b"},
          {"grants", "revoke", "a?b"}
        }) {
      CommandLineRun run = CommandLineRun.of(wrong);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("Wrong usage:", "Usage:");
    }
  }

  @Test
  void tellsItsVersion() {
    assertThat(CommandLineRun.of("--version").out()).startsWith("sekimori ");
  }

  private static String help(Map<String, String> environment, String... language) {
    String[] arguments = Arrays.copyOf(language, language.length + 2);
    arguments[language.length] = "ledger";
    arguments[language.length + 1] = "--help";
    return CommandLineRun.in(environment, arguments).out();
  }

  private static Set<String> keys(ResourceBundle bundle) {
    Set<String> keys = new TreeSet<>();
    for (Enumeration<String> all = bundle.getKeys(); all.hasMoreElements(); ) {
      keys.add(all.nextElement());
    }
    return keys;
  }

  private static Set<String> arguments(String message) {
    Set<String> arguments = new TreeSet<>();
    Pattern.compile("\\{\\d}")
        .matcher(message)
        .results()
        .forEach(result -> arguments.add(result.group()));
    return arguments;
  }
}
