package io.sekimori.vault;

import io.sekimori.terms.FieldName;

/**
 * A customer who belongs to another.
 *
 * @param relation the field of the corporation that says how, such as {@code
 *     representative-customer}
 * @param other the person, or the corporation, masked
 */
public record Relation(FieldName relation, Customer other) {}
