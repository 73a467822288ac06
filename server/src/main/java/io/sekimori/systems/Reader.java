package io.sekimori.systems;

/**
 * A group of people who can read in a system; never a person by name.
 *
 * @param id made of the system's and the place in its entry: {@code core.r1}
 * @param group as the firm calls it
 * @param people how many they are
 * @param country ISO 3166-1 alpha-2 in lower case, from where they read
 */
public record Reader(String id, String group, int people, String country) {
  /** One that gets its id with its place in the entry. */
  public static Reader of(String group, int people, String country) {
    return new Reader("", group, people, country);
  }
}
