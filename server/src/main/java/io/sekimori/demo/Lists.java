package io.sekimori.demo;

import io.sekimori.vault.normal.Normaliser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The lists that the sample firm is drawn from, prepared once. */
final class Lists {
  static final List<Name> SURNAMES = read("surnames.txt").stream().map(Name::of).toList();
  static final List<Name> MALE = read("given-m.txt").stream().map(Name::of).toList();
  static final List<Name> FEMALE = read("given-f.txt").stream().map(Name::of).toList();
  static final List<Foreigner> FOREIGNERS =
      read("foreign.txt").stream().map(Foreigner::of).toList();
  static final List<Place> PLACES = read("places.txt").stream().map(Place::of).toList();

  private Lists() {}

  /**
   * A family or given name.
   *
   * @param writings the usual one first
   * @param halfKana as the banks write it
   */
  record Name(List<String> writings, String kana, String halfKana, String latin) {
    static Name of(String line) {
      var parts = line.split(" ");
      return new Name(
          List.of(parts[0].split("/")), parts[1], zengin(parts[1]), Hepburn.of(parts[1]));
    }
  }

  record Foreigner(String latin, String kana, String halfKana, String sex, String country) {
    static Foreigner of(String line) {
      var parts = line.split("\\|");
      return new Foreigner(parts[0], parts[1], zengin(parts[1]), parts[2], parts[3]);
    }
  }

  /** A municipality that exists; what is built in it does not. */
  record Place(
      String prefecture,
      String municipality,
      String postCode,
      String areaCode,
      List<String> towns) {
    static Place of(String line) {
      var parts = line.split("\\|");
      return new Place(parts[0], parts[1], parts[2], parts[3], Arrays.asList(parts[4].split(" ")));
    }
  }

  private static String zengin(String kana) {
    return Normaliser.ACCOUNT_HOLDER.normalise(kana).key().orElseThrow();
  }

  private static List<String> read(String name) {
    var stream = Objects.requireNonNull(Lists.class.getResourceAsStream("/demo/" + name), name);
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
