package io.sekimori.terms;

import java.util.Locale;

/** What grants are given on. Every field of the catalogue belongs to exactly one. */
public enum FieldClass {
  /** Customer, user and account numbers. */
  IDENTIFIER,
  /** Names in every writing. */
  NAME,
  /** Telephone, e-mail. */
  CONTACT,
  /** Post code and address. */
  ADDRESS,
  /** Birth date, sex, nationality. */
  ATTRIBUTE,
  /** Occupation, employer, position, income, assets. */
  OCCUPATION,
  /** Bank account and its holder. */
  BANK_ACCOUNT,
  /** Initial password and whatever else signs a customer in. */
  CREDENTIAL,
  /** The individual number (My Number). */
  INDIVIDUAL_NUMBER,
  /** Numbers printed on identity documents. */
  DOCUMENT_NUMBER,
  /** Sensitive information (機微情報). */
  SENSITIVE,
  /** States and dates of the account that tell nothing of the person by themselves. */
  ACCOUNT_STATE;

  /** As in the policy and the catalogue: {@code bank-account}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
