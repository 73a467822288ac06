package io.sekimori.vault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.normal.Reason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTests {
  private static final Catalogue CATALOGUE = Catalogue.current();

  /** Every data category that the sources name, by fact, and the fields that hold it. */
  private static final Map<String, List<String>> SOURCES =
      Map.of(
          "000-06", List.of("name", "birth-date", "address", "e-mail"),
          "002-02",
              List.of(
                  "name",
                  "address",
                  "birth-date",
                  "telephone",
                  "e-mail",
                  "bank-code",
                  "bank-branch-code",
                  "bank-account-type",
                  "bank-account-number",
                  "bank-account-holder"),
          "002-17", List.of("user-id", "name", "birth-date", "address", "telephone", "e-mail"),
          "003-05",
              List.of(
                  "name",
                  "address",
                  "nationality",
                  "birth-date",
                  "sex",
                  "occupation",
                  "employer",
                  "position",
                  "e-mail",
                  "telephone",
                  "individual-number"),
          "003-06",
              List.of(
                  "licence-number",
                  "passport-number",
                  "residence-card-number",
                  "individual-number"),
          "004-09",
              List.of(
                  "customer-number",
                  "birth-date",
                  "e-mail",
                  "telephone",
                  "initial-password",
                  "account-number"),
          "004-10", List.of("initial-password", "initial-password-state"),
          "004-11", List.of("name", "address", "bank-account-number", "individual-number"));

  @Test
  void everyCategoryOfTheSourcesIsAFieldThatCitesIt() {
    SOURCES.forEach(
        (fact, names) ->
            names.forEach(
                name ->
                    assertThat(CATALOGUE.field(new FieldName(name)).cites())
                        .as("%s of %s", name, fact)
                        .contains(fact)));
  }

  @Test
  void whatIsNoFieldSaysWhy() {
    assertThat(CATALOGUE.notKept())
        .extracting(Catalogue.NotKept::category)
        .contains("health-insurance-card", "residence-record", "login-password");
    assertThat(CATALOGUE.notKept()).allMatch(row -> !row.because().isEmpty());
  }

  @Test
  void theOnlyTagsAreThoseOfTheDesign() {
    assertThat(CATALOGUE.tags())
        .extracting(Tag::name)
        .containsExactlyInAnyOrder(
            "customer-number",
            "account-number",
            "telephone",
            "e-mail",
            "kana+birth-date",
            "representative-customer",
            "dealing-officer-customer",
            "beneficial-owner-customer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "birth-date",
        "sex",
        "nationality",
        "post-code",
        "employer",
        "name",
        "name-kana",
        "address",
        "individual-number",
        "user-id"
      })
  void noOtherFieldCanHaveATag(String name) {
    assertThatThrownBy(() -> new Tag(1, name, List.of(new FieldName(name))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CatalogueFile.read(new StringReader(file(name, "tags: [exact]"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noOtherPairCanHaveATag() {
    var names = List.of(new FieldName("sex"), new FieldName("birth-date"));
    assertThatThrownBy(() -> new Tag(1002, "sex+birth-date", names))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mask: stars",
        "normaliser: guess",
        "class: other",
        "retention: none",
        "colour: red",
        "mask: open",
        "last-four: maybe",
        "number: 0",
        "entities: []"
      })
  void aFileWithAnUnknownWordDoesNotLoad(String line) {
    assertThatThrownBy(() -> CatalogueFile.read(new StringReader(file("secret-word", line))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void theFileOfTheTestsLoadsWithoutTheFault() {
    assertThat(CatalogueFile.read(new StringReader(file("secret-word", ""))).fields()).hasSize(1);
  }

  @Test
  void secretsAreWhollyMaskedAndNeverSearched() {
    assertThat(CATALOGUE.fields())
        .filteredOn(
            field ->
                field.fieldClass() == FieldClass.INDIVIDUAL_NUMBER
                    || field.fieldClass() == FieldClass.CREDENTIAL)
        .isNotEmpty()
        .allMatch(field -> field.masked("123456789018").equals("＊＊＊＊"))
        .allMatch(field -> field.lastFourOf("123456789018").isEmpty());
  }

  @Test
  void theIndividualNumberHasARetentionClassOfItsOwn() {
    assertThat(CATALOGUE.fields())
        .filteredOn(field -> field.retention().name().equals("individual-number"))
        .extracting(field -> field.name().value())
        .containsExactly("individual-number");
    assertThat(CATALOGUE.field(new FieldName("customer-number")).retention().name())
        .isEqualTo("link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void everyFieldHasALabelInBothLanguages(String language) throws IOException {
    var messages = new Properties();
    try (var file =
        CatalogueTests.class.getResourceAsStream("/messages/vault_" + language + ".properties")) {
      messages.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    }
    assertThat(CATALOGUE.fields()).allMatch(field -> messages.containsKey(field.label()));
    assertThat(CATALOGUE.retentionClasses())
        .allMatch(one -> messages.containsKey("vault.retention." + one.name()));
    for (var reason : Reason.values()) {
      assertThat(messages).containsKey("vault.malformed." + reason.text());
    }
  }

  /** One credential; {@code line} replaces the line of its word or is added. */
  private static String file(String name, String line) {
    var words =
        new LinkedHashMap<>(
            Map.of(
                "number", "number: 1",
                "entities", "entities: [person]",
                "class", "class: credential",
                "normaliser", "normaliser: secret",
                "mask", "mask: hidden",
                "retention", "retention: credential",
                "cites", "cites: [004-09]"));
    if (!line.isEmpty()) {
      words.put(line.substring(0, line.indexOf(':')), line);
    }
    return """
    version: 1
    retention-classes:
      - {number: 4, name: credential, cites: [004-10]}
    fields:
      - name: %s
        %s
    """
        .formatted(name, String.join("\n    ", words.values()));
  }
}
