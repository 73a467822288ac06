package io.sekimori.terms;

/** A field of the catalogue, such as `telephone`. */
public record FieldName(String value) {
  public FieldName {
    Ids.require("FieldName", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
