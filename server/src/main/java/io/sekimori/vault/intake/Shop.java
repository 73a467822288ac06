package io.sekimori.vault.intake;

import io.sekimori.database.Databases;
import io.sekimori.vault.Imports;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;

/**
 * What imports are made with.
 *
 * @param part how many rows become durable together
 */
record Shop(
    Databases databases,
    Imports imports,
    Catalogue catalogue,
    Uploads uploads,
    ImportRows rows,
    ProblemRows problems,
    Permits permits,
    Arrivals arrivals,
    Clock clock,
    int part) {}
