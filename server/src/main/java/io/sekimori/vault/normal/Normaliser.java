package io.sekimori.vault.normal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The normalisers that a field of the catalogue may name. Each is a pure function from a written
 * value to its key; {@code docs/spec/normalising.md} says what each folds.
 */
public enum Normaliser {
  /** Blanks and Unicode form only. */
  TEXT,
  /** A customer, user or account number of the firm's own pattern. */
  IDENTIFIER,
  PERSON_NAME,
  PERSON_KANA,
  CORPORATE_NAME,
  CORPORATE_KANA,
  ROMAJI,
  DATE,
  SEX,
  COUNTRY,
  POST_CODE,
  ADDRESS,
  TELEPHONE,
  E_MAIL,
  BANK_CODE,
  BRANCH_CODE,
  BANK_ACCOUNT_NUMBER,
  BANK_ACCOUNT_TYPE,
  ACCOUNT_HOLDER,
  INDIVIDUAL_NUMBER,
  CORPORATE_NUMBER,
  LICENCE,
  PASSPORT,
  RESIDENCE_CARD,
  /** A secret: byte for byte, blanks included. */
  SECRET;

  private static final int MOST_ROUNDS = 8;

  /** What a firm's own number looks like unless the catalogue says otherwise. */
  public static final Pattern ANY_IDENTIFIER = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");

  /** The key of a written value. */
  public Normalised normalise(String written) {
    return normalise(written, ANY_IDENTIFIER);
  }

  /**
   * The key of a written value.
   *
   * @param pattern the form of the firm's own numbers; only {@link #IDENTIFIER} looks at it
   */
  public Normalised normalise(String written, Pattern pattern) {
    if (written.length() > Fold.LONGEST) {
      return Normalised.malformed(Reason.TOO_LONG);
    }
    // what a decoder puts where bytes were no characters
    return written.indexOf('\uFFFD') >= 0
        ? Normalised.malformed(Reason.UNDECODABLE)
        : settled(key(written, pattern), pattern);
  }

  /**
   * Folding may bring signs together that fold once more (a voiced mark and its kana, OHH); such a
   * key is folded until it stays.
   */
  private Normalised settled(Normalised outcome, Pattern pattern) {
    var current = outcome;
    for (int round = 0; round < MOST_ROUNDS && folds(); round++) {
      if (!(current instanceof Normalised.Normal normal)) {
        return current;
      }
      var again = key(normal.text(), pattern);
      if (again instanceof Normalised.Normal same && same.text().equals(normal.text())) {
        return current;
      }
      current = again;
    }
    return current;
  }

  /** True if writings that differ on purpose have one key: names, readings, addresses. */
  public boolean folds() {
    return switch (this) {
      case PERSON_NAME, PERSON_KANA, CORPORATE_NAME, CORPORATE_KANA, ROMAJI, ADDRESS -> true;
      case TEXT,
          IDENTIFIER,
          DATE,
          SEX,
          COUNTRY,
          POST_CODE,
          TELEPHONE,
          E_MAIL,
          BANK_CODE,
          BRANCH_CODE,
          BANK_ACCOUNT_NUMBER,
          BANK_ACCOUNT_TYPE,
          ACCOUNT_HOLDER,
          INDIVIDUAL_NUMBER,
          CORPORATE_NUMBER,
          LICENCE,
          PASSPORT,
          RESIDENCE_CARD,
          SECRET ->
          false;
    };
  }

  /** As in the catalogue: {@code person-kana}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The normaliser of this name. */
  public static Optional<Normaliser> named(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  private Normalised key(String written, Pattern pattern) {
    return switch (this) {
      case TEXT -> text(written);
      case IDENTIFIER -> Identifier.normalise(written, pattern);
      case PERSON_NAME -> PersonName.normalise(written);
      case PERSON_KANA -> Kana.person(written);
      case CORPORATE_NAME -> CorporateName.normalise(written);
      case CORPORATE_KANA -> Kana.corporation(written);
      case ROMAJI -> Romaji.normalise(written);
      case DATE -> Dates.normalise(written);
      case SEX -> Words.sex(written);
      case COUNTRY -> Words.country(written);
      case POST_CODE -> PostCode.normalise(written);
      case ADDRESS -> Address.normalise(written);
      case TELEPHONE -> Telephone.normalise(written);
      case E_MAIL -> Email.normalise(written);
      case BANK_CODE -> BankAccount.code(written, 4);
      case BRANCH_CODE -> BankAccount.code(written, 3);
      case BANK_ACCOUNT_NUMBER -> BankAccount.code(written, 7);
      case BANK_ACCOUNT_TYPE -> BankAccount.type(written);
      case ACCOUNT_HOLDER -> ZenginKana.normalise(written);
      case INDIVIDUAL_NUMBER -> PrintedNumbers.individualNumber(written);
      case CORPORATE_NUMBER -> PrintedNumbers.corporateNumber(written);
      case LICENCE -> PrintedNumbers.licence(written);
      case PASSPORT -> PrintedNumbers.passport(written);
      case RESIDENCE_CARD -> PrintedNumbers.residenceCard(written);
      case SECRET -> secret(written);
    };
  }

  private static Normalised text(String written) {
    var text = Fold.text(written);
    return text.isEmpty() ? Normalised.malformed(Reason.EMPTY) : Normalised.of(text);
  }

  private static Normalised secret(String written) {
    return written.isEmpty() ? Normalised.malformed(Reason.EMPTY) : Normalised.of(written);
  }
}
