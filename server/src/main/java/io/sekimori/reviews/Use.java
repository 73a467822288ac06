package io.sekimori.reviews;

import io.sekimori.terms.PurposeId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a right in the 90 days before a campaign.
 *
 * @param reveals how often fields of a customer left unmasked under it
 * @param people of how many customers
 * @param lastPurpose of the newest; null if there is none
 */
public record Use(long reveals, long people, @Nullable PurposeId lastPurpose) {
  /** It was not used. */
  public static final Use NONE = new Use(0, 0, null);
}
