package io.sekimori.vault.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping of a YAML document, read strictly: a wrong type is an error that names the word. */
final class YamlMap {
  private final Map<String, Object> words;

  private YamlMap(Map<String, Object> words) {
    this.words = words;
  }

  static YamlMap of(Object node) {
    if (!(node instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("catalogue: a mapping is expected");
    }
    var words = new LinkedHashMap<String, Object>();
    map.forEach((word, value) -> words.put(String.valueOf(word), value));
    return new YamlMap(words);
  }

  void only(Set<String> known) {
    words.keySet().stream()
        .filter(word -> !known.contains(word))
        .findAny()
        .ifPresent(
            word -> {
              throw wrong(word);
            });
  }

  String text(String word) {
    return find(word).orElseThrow(() -> wrong(word));
  }

  Optional<String> find(String word) {
    return Optional.ofNullable(words.get(word)).map(String::valueOf);
  }

  int number(String word) {
    if (words.get(word) instanceof Integer number) {
      return number;
    }
    throw wrong(word);
  }

  /** False if it does not stand there. */
  boolean flag(String word) {
    return switch (words.get(word)) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw wrong(word);
    };
  }

  List<YamlMap> maps(String word) {
    return items(words.get(word), word).stream().map(YamlMap::of).toList();
  }

  List<String> texts(String word) {
    return items(words.get(word), word).stream().map(String::valueOf).toList();
  }

  List<List<String>> lists(String word) {
    return items(words.get(word), word).stream()
        .map(row -> items(row, word).stream().map(String::valueOf).toList())
        .toList();
  }

  private List<Object> items(@Nullable Object node, String word) {
    return switch (node) {
      case null -> List.of();
      case List<?> list -> List.copyOf(list);
      default -> throw wrong(word);
    };
  }

  IllegalArgumentException wrong(String word) {
    return new IllegalArgumentException(
        "catalogue, %s: %s".formatted(words.getOrDefault("name", "the file"), word));
  }
}
