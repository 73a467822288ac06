package io.sekimori.terms;

/** The own company, an affiliate or a vendor. */
public record OrganisationId(String value) {
  public OrganisationId {
    Ids.require("OrganisationId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
