package io.sekimori.keys;

import io.sekimori.terms.CustomerHandle;

/** Whose key, for which retention class. */
public record KeyName(CustomerHandle customer, RetentionClass retention) {}
