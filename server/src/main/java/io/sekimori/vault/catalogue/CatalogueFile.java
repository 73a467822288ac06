package io.sekimori.vault.catalogue;

import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.mask.Mask;
import io.sekimori.vault.normal.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads a catalogue from YAML and refuses whatever it does not know. */
final class CatalogueFile {
  private static final Set<String> FIELD_WORDS =
      Set.of(
          "number",
          "name",
          "entities",
          "class",
          "normaliser",
          "pattern",
          "mask",
          "last-four",
          "many",
          "required",
          "relation",
          "tags",
          "search",
          "retention",
          "cites",
          "headers",
          "join",
          "parts");

  private final YamlMap file;
  private final List<RetentionClass> retentionClasses;

  private CatalogueFile(YamlMap file) {
    this.file = file;
    retentionClasses =
        file.maps("retention-classes").stream()
            .map(row -> new RetentionClass(row.number("number"), row.text("name")))
            .toList();
  }

  static Catalogue read(String resource) {
    try (InputStream stream = CatalogueFile.class.getResourceAsStream(resource)) {
      return read(
          new InputStreamReader(Objects.requireNonNull(stream, resource), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Catalogue read(Reader reader) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object root = new Yaml(new SafeConstructor(options)).load(reader);
    return new CatalogueFile(YamlMap.of(root)).catalogue();
  }

  private Catalogue catalogue() {
    var tags = new ArrayList<Tag>();
    var fields = new ArrayList<Field>();
    for (YamlMap row : file.maps("fields")) {
      var field = field(row);
      fields.add(field);
      if (!row.texts("tags").isEmpty()) {
        tags.add(new Tag(field.number(), field.name().value(), List.of(field.name())));
      }
    }
    for (YamlMap row : file.maps("pairs")) {
      var names = row.texts("fields").stream().map(FieldName::new).toList();
      tags.add(new Tag(row.number("number"), row.text("name"), names));
    }
    return new Catalogue(file.number("version"), retentionClasses, fields, tags, notKept());
  }

  private List<Catalogue.NotKept> notKept() {
    return file.maps("not-kept").stream()
        .map(
            row ->
                new Catalogue.NotKept(
                    row.text("category"), row.texts("cites"), row.text("because")))
        .toList();
  }

  private Field field(YamlMap row) {
    row.only(FIELD_WORDS);
    if (!Set.of("exact").containsAll(row.texts("tags"))) {
      throw row.wrong("tags");
    }
    return new Field(
        row.number("number"),
        new FieldName(row.text("name")),
        row.texts("entities").stream()
            .map(word -> known(row, word, Entity.values(), Entity::text))
            .collect(Collectors.toSet()),
        known(row, row.text("class"), FieldClass.values(), FieldClass::text),
        Normaliser.named(row.text("normaliser")).orElseThrow(() -> row.wrong("normaliser")),
        row.find("pattern").map(Pattern::compile).orElse(Normaliser.ANY_IDENTIFIER),
        Mask.named(row.text("mask")).orElseThrow(() -> row.wrong("mask")),
        row.flag("last-four"),
        row.flag("many"),
        row.flag("required"),
        row.flag("relation"),
        row.texts("search").stream()
            .map(word -> known(row, word, Search.values(), Search::text))
            .collect(Collectors.toSet()),
        retention(row),
        new Field.Headings(row.texts("headers"), row.lists("parts"), row.find("join").orElse("")),
        row.texts("cites"));
  }

  private RetentionClass retention(YamlMap row) {
    var name = row.text("retention");
    return retentionClasses.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> row.wrong("retention"));
  }

  private static <T> T known(YamlMap row, String word, T[] values, Function<T, String> text) {
    Optional<T> found = Arrays.stream(values).filter(one -> text.apply(one).equals(word)).findAny();
    return found.orElseThrow(() -> row.wrong(word));
  }
}
