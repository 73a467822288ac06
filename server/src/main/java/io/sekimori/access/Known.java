package io.sekimori.access;

import io.sekimori.terms.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the policy knows.
 *
 * @param standing what the organisation is to the firm; null if it is not in force
 * @param country of the organisation, in lower case; empty if it is not in force
 */
public record Known(
    Subject who,
    OrganisationId organisation,
    Authority.Organisation.@Nullable Standing standing,
    String country) {}
