package io.sekimori.bench;

import io.sekimori.database.Databases;
import io.sekimori.demo.SampleFirm;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.Imports;
import io.sekimori.vault.NewCustomer;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bringing customers of at most 20 values in: normalised, tagged, encrypted, with keys of their
 * own, and searchable. They are drawn while they are imported; what drawing alone takes is told.
 */
final class ImportBench {
  private static final int MOST_VALUES = 20;

  /** Which values are brought in. */
  enum Kept {
    /** What a broker keeps of nearly everybody, every searchable field among it. */
    EVERYTHING(
        "everything",
        6_000,
        "customer-number user-id name name-kana name-romaji birth-date sex nationality",
        "post-code address telephone e-mail occupation employer individual-number",
        "company-name company-kana corporate-number representative representative-kana",
        "account-number account-type account-opened bank-code bank-account-number"),

    /** Nothing that is found by its beginning or by two fields: numbers, telephones, e-mail. */
    EXACT_TAGS(
        "exact tags only",
        10_000,
        "customer-number user-id name-romaji birth-date sex nationality post-code address",
        "telephone e-mail occupation employer position corporate-number representative",
        "bank-name bank-code bank-branch-name bank-branch-code bank-account-type",
        "bank-account-number account-number account-type account-state account-opened");

    private final String label;
    private final int aim;
    private final String fields;

    Kept(String label, int aim, String... fields) {
      this.label = label;
      this.aim = aim;
      this.fields = String.join(" ", fields);
    }

    private Set<FieldName> fields() {
      return Stream.of(fields.split(" "))
          .map(FieldName::new)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  private final Stage server;
  private final Report report;
  private final SampleFirm firm;
  private final Kept kept;
  private final Set<FieldName> fields;

  ImportBench(Stage server, Report report, int customers, Kept kept) {
    this.server = server;
    this.report = report;
    this.kept = kept;
    this.fields = kept.fields();
    firm = new SampleFirm(7, customers, 0);
  }

  private Stream<NewCustomer> customers() {
    return firm.customers().map(this::cut);
  }

  private NewCustomer cut(NewCustomer whole) {
    var values = new ArrayList<NewCustomer.Value>(MOST_VALUES);
    for (var value : whole.values()) {
      if (values.size() < MOST_VALUES && fields.contains(value.field())) {
        values.add(value);
      }
    }
    return new NewCustomer(whole.kind(), values);
  }

  /** Everybody with all that the sample firm knows of them: what the other benches work on. */
  static void populate(Stage server, int customers) {
    var all = new SampleFirm(7, customers, 0).customers().iterator();
    server.get(Imports.class).bySystem("bench", BenchFirm.POPULATION, all, _ -> {});
  }

  void run() {
    long customers = firm.size();
    long begun = System.nanoTime();
    long values = customers().mapToLong(one -> one.values().size()).sum();
    double drawing = seconds(begun);
    begun = System.nanoTime();
    var imports = server.get(Imports.class);
    imports.bySystem("bench", BenchFirm.POPULATION, customers().iterator(), _ -> {});
    double perSecond = customers / seconds(begun);
    report.add(
        LedgerBench.format(
            "import of %,d customers of %.1f values, %s",
            customers, values / (double) customers, kept.label),
        LedgerBench.format("%,.0f/s", perSecond),
        LedgerBench.format(">= %,d/s", kept.aim),
        LedgerBench.format("drawing them alone %,.0f/s", customers / drawing),
        perSecond >= kept.aim);
    if (kept == Kept.EVERYTHING) {
      onDisk(customers);
    }
  }

  private void onDisk(long customers) {
    double each = (bytes("vault") + keyBytes()) / (double) customers;
    report.add(
        "on disk per customer, data and keys",
        LedgerBench.format("%,.0f bytes", each),
        "<= 2,253",
        LedgerBench.format(
            "customers %,.0f, tags %,.0f, keys %,.0f",
            size("vault.customer") / (double) customers,
            size("vault.blind") / (double) customers,
            keyBytes() / (double) customers),
        each <= 2_253);
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
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

  private long size(String table) {
    return server
        .get(Databases.class)
        .data()
        .client()
        .sql("select pg_total_relation_size(?::regclass)")
        .param(table)
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
