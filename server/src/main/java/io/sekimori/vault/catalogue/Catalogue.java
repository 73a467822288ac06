package io.sekimori.vault.catalogue;

import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one version of the catalogue; immutable. */
public final class Catalogue {
  private static final String CURRENT = "/catalogue/fields-1.yaml";

  private final int version;
  private final Map<FieldName, Field> byName = new LinkedHashMap<>();
  private final Map<Integer, Field> byNumber = new HashMap<>();
  private final List<Tag> tags;
  private final List<RetentionClass> retentionClasses;
  private final List<NotKept> notKept;

  /**
   * A category of the sources that is no field.
   *
   * @param because the rule that says so
   */
  public record NotKept(String category, List<String> cites, String because) {
    public NotKept {
      cites = List.copyOf(cites);
    }
  }

  Catalogue(
      int version,
      List<RetentionClass> retentionClasses,
      List<Field> fields,
      List<Tag> tags,
      List<NotKept> notKept) {
    this.version = version;
    this.retentionClasses = List.copyOf(retentionClasses);
    this.tags = List.copyOf(tags);
    this.notKept = List.copyOf(notKept);
    for (Field field : fields) {
      once(byName.put(field.name(), field) == null, "field " + field.name());
      once(byNumber.put(field.number(), field) == null, "field number " + field.number());
    }
    var kinds = new HashMap<Integer, Tag>();
    for (Tag tag : tags) {
      once(kinds.put(tag.kind(), tag) == null, "tag " + tag.kind());
      tag.fields().forEach(this::field);
    }
    once(
        retentionClasses.stream().map(RetentionClass::number).distinct().count()
            == retentionClasses.size(),
        "retention class");
  }

  /** The catalogue that this release ships. */
  public static Catalogue current() {
    return CatalogueFile.read(CURRENT);
  }

  public int version() {
    return version;
  }

  /** All fields in the order of the file, which is the order on screen. */
  public List<Field> fields() {
    return List.copyOf(byName.values());
  }

  /**
   * The field of this name.
   *
   * @throws Refusal UNKNOWN_FIELD
   */
  public Field field(FieldName name) {
    return find(name).orElseThrow(() -> new Refusal(ProblemCode.UNKNOWN_FIELD, "FieldName"));
  }

  public Optional<Field> find(FieldName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The field of this number, as stored cells name it. */
  public Optional<Field> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** Every equality tag there is. */
  public List<Tag> tags() {
    return tags;
  }

  public List<RetentionClass> retentionClasses() {
    return retentionClasses;
  }

  /** What the sources name and the vault refuses to keep. */
  public List<NotKept> notKept() {
    return notKept;
  }

  private static void once(boolean first, String what) {
    if (!first) {
      throw new IllegalArgumentException(what + " stands twice in the catalogue");
    }
  }
}
