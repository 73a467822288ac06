package io.sekimori.refusals;

import java.util.Set;
import java.util.TreeSet;

/** Endpoints that have no row yet; each is to get one. The page says which they are. */
final class Untried {
  static final Set<String> ENDPOINTS =
      new TreeSet<>(
          Set.of(
              "GET /api/v1/keys",
              "GET /customers/{customer}/erasures",
              "GET /customers/{customer}/related",
              "GET /keys",
              "PATCH /api/v1/customers/{customer}",
              "POST /api/v1/customers/{customer}/erasures",
              "POST /api/v1/customers/{customer}/past",
              "POST /api/v1/customers/{customer}/relations",
              "POST /api/v1/keys/rotations",
              "POST /customers/{customer}/correct",
              "POST /customers/{customer}/erasures",
              "POST /customers/{customer}/erasures/{approval}",
              "POST /customers/{customer}/past",
              "POST /keys/rotations",
              "POST /keys/rotations/{approval}"));

  private Untried() {}
}
