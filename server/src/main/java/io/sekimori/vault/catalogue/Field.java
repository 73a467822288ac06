package io.sekimori.vault.catalogue;

import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.mask.Mask;
import io.sekimori.vault.normal.Normalised;
import io.sekimori.vault.normal.Normaliser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A field of the catalogue.
 *
 * @param number stable for ever: stands in stored cells, 1 to 1,000
 * @param entities what it describes: persons, corporations or both; or accounts; or applications
 * @param pattern the form of the firm's own numbers, for {@link Normaliser#IDENTIFIER}
 * @param lastFour true if the form {@code last-4} may be asked for
 * @param many true if one customer may have several
 * @param required true if no customer is imported without it
 * @param relation true if the value is the customer number of somebody who belongs to this one
 * @param searches what is searched from memory
 * @param headings names under which files bring it, and its parts
 * @param cites the facts of the sources that ask for it
 */
public record Field(
    int number,
    FieldName name,
    Set<Entity> entities,
    FieldClass fieldClass,
    Normaliser normaliser,
    Pattern pattern,
    Mask mask,
    boolean lastFour,
    boolean many,
    boolean required,
    boolean relation,
    Set<Search> searches,
    RetentionClass retention,
    Headings headings,
    List<String> cites) {
  public static final int LARGEST_NUMBER = 1_000;

  public Field {
    entities = Set.copyOf(entities);
    searches = Set.copyOf(searches);
    cites = List.copyOf(cites);
    require(number >= 1 && number <= LARGEST_NUMBER, name, "number");
    require(!entities.isEmpty() && !cites.isEmpty(), name, "entities or cites");
    require(entities.stream().map(Entity::isCustomer).distinct().count() == 1, name, "entities");
    require(many || entities.stream().allMatch(Entity::isCustomer), name, "many");
    boolean secret =
        fieldClass == FieldClass.INDIVIDUAL_NUMBER || fieldClass == FieldClass.CREDENTIAL;
    require(!relation || normaliser == Normaliser.IDENTIFIER, name, "relation");
    require(!secret || (mask == Mask.HIDDEN && !lastFour && searches.isEmpty()), name, "mask");
  }

  /**
   * Names in files.
   *
   * @param whole headers under which the whole value stands
   * @param parts headers of the parts, in order, if files bring it in several columns
   * @param join what stands between the parts
   */
  public record Headings(List<String> whole, List<List<String>> parts, String join) {
    public Headings {
      whole = List.copyOf(whole);
      parts = parts.stream().map(List::copyOf).toList();
    }
  }

  /** The message key of its label. */
  public String label() {
    return "vault.field." + name;
  }

  /** The search key of a written value. */
  public Normalised normalise(String written) {
    return normaliser.normalise(written, pattern);
  }

  /** The masked form of a written value. */
  public String masked(String written) {
    return mask.show(written);
  }

  /** The form {@code last-4}; empty if the field has none or the value is too short. */
  public Optional<String> lastFourOf(String written) {
    return lastFour ? Mask.lastFour(written) : Optional.empty();
  }

  private static void require(boolean holds, FieldName name, String what) {
    if (!holds) {
      throw new IllegalArgumentException("field " + name + ": " + what);
    }
  }
}
