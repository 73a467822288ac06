package io.sekimori.scan.detect;

import java.util.Locale;

/** Why a finding is believed or doubted. The numbers that go with each are listed beside it. */
public enum Ground {
  /** The shape itself is telling (a post code mark, an e-mail address). */
  SHAPE,
  /** Check digits agree: how many of how many. */
  CHECK_DIGITS,
  /** As many are valid as chance would have it: valid, of, per mille expected. */
  AS_BY_CHANCE,
  /** Far more are valid than chance would have it: valid, of, per mille expected. */
  ABOVE_CHANCE,
  /** A label that names this kind stands beside it: how many of the hits. */
  LABEL_NEAR,
  /** The column's header names this kind. */
  LABEL_OF_COLUMN,
  /** The column's header names something else. */
  OTHER_LABEL,
  /** Too few values to judge by their share: how many. */
  FEW_VALUES,
  /** Most values of the column have this shape: how many of how many. */
  SHARE_OF_COLUMN,
  /** Only some values of the column have this shape: how many of how many. */
  MIXED_COLUMN,
  /** Valid once the leading zeros, which spreadsheets drop, are put back: how many. */
  ZEROS_RESTORED,
  /** Written in the groups in which people write it: how many. */
  GROUPED,
  /** Another column of the table holds what goes with it. */
  BESIDE_RELATED_COLUMN,
  /** Begins with a known surname: how many of how many. */
  SURNAMES,
  /** Too few different values for data about persons: how many different of how many. */
  FEW_DIFFERENT,
  /** The issuer's number range exists: how many. */
  KNOWN_ISSUER,
  /** Matched by a detector of the firm's own. */
  OWN_DETECTOR;

  /** The word in reports and message keys, such as {@code label-near}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
