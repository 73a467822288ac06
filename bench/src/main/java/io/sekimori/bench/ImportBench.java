package io.sekimori.bench;

import io.sekimori.database.Databases;
import io.sekimori.demo.SampleFirm;
import io.sekimori.vault.Imports;

/** Bringing customers in: normalised, tagged, encrypted, with keys of their own, and searchable. */
final class ImportBench {
  private final Stage server;
  private final Report report;

  ImportBench(Stage server, Report report) {
    this.server = server;
    this.report = report;
  }

  void run(int customers) {
    var firm = new SampleFirm(7, customers, 0);
    long before = System.nanoTime();
    server
        .get(Imports.class)
        .bySystem("bench", BenchFirm.POPULATION, firm.customers().iterator(), _ -> {});
    double perSecond = customers / ((System.nanoTime() - before) / 1e9);
    report.add(
        LedgerBench.format("import of %,d customers, everything", customers),
        LedgerBench.format("%,.0f/s", perSecond),
        ">= 6,000/s",
        "",
        perSecond >= 6_000);
    double each = (bytes("vault") + keyBytes()) / (double) customers;
    report.add(
        "on disk per customer, data and keys",
        LedgerBench.format("%,.0f bytes", each),
        "<= 2,253",
        "",
        each <= 2_253);
  }

  private long bytes(String schema) {
    return server
        .get(Databases.class)
        .data()
        .client()
        .sql(
            """
            select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind = 'r'
            """)
        .param(schema)
        .query(Long.class)
        .single();
  }

  private long keyBytes() {
    return server
        .get(Databases.class)
        .keys()
        .client()
        .sql("select pg_total_relation_size('keys.data_key')")
        .query(Long.class)
        .single();
  }
}
