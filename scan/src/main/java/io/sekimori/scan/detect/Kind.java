package io.sekimori.scan.detect;

import java.util.List;

/**
 * What was found. The identifier is stable: reports, message keys and own detectors use it.
 *
 * @param id lower-case words joined by hyphens
 */
public record Kind(String id) {
  public static final Kind MY_NUMBER = new Kind("my-number");
  public static final Kind DRIVING_LICENCE = new Kind("driving-licence");
  public static final Kind PASSPORT = new Kind("passport");
  public static final Kind MRZ = new Kind("mrz");
  public static final Kind RESIDENCE_CARD = new Kind("residence-card");
  public static final Kind INSURER_NUMBER = new Kind("insurer-number");
  public static final Kind PENSION_NUMBER = new Kind("pension-number");
  public static final Kind BANK_ACCOUNT = new Kind("bank-account");
  public static final Kind PAYMENT_CARD = new Kind("payment-card");
  public static final Kind TELEPHONE = new Kind("telephone");
  public static final Kind EMAIL = new Kind("e-mail");
  public static final Kind POST_CODE = new Kind("post-code");
  public static final Kind ADDRESS = new Kind("address");
  public static final Kind NAME = new Kind("name");
  public static final Kind NAME_KANA = new Kind("name-kana");

  private static final List<Kind> STANDARD =
      List.of(
          MY_NUMBER,
          DRIVING_LICENCE,
          PASSPORT,
          MRZ,
          RESIDENCE_CARD,
          INSURER_NUMBER,
          PENSION_NUMBER,
          BANK_ACCOUNT,
          PAYMENT_CARD,
          TELEPHONE,
          EMAIL,
          POST_CODE,
          ADDRESS,
          NAME,
          NAME_KANA);

  public Kind {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+){0,9}") || id.length() > 60) {
      throw new IllegalArgumentException("a kind is named by lower-case words joined by hyphens");
    }
  }

  /** Every kind that this program knows by itself, in the order of reports. */
  public static List<Kind> standard() {
    return STANDARD;
  }
}
