package io.sekimori.history;

import java.util.List;

/**
 * Counts, combinations and first rows over a plain audit table, in SQL for DuckDB and PostgreSQL.
 */
public final class AuditQuestions {
  private AuditQuestions() {}

  /** The statements of a question; each first column is a number of customers, or an index. */
  public static List<String> of(ExposureLoad.Asked asked, String table) {
    var where =
        "from %s where %s = '%s' and time >= %d and time < %d"
            .formatted(
                table,
                asked.column(),
                asked.value(),
                asked.window().from().toEpochMilli(),
                asked.window().to().toEpochMilli());
    return List.of(
        "select count(distinct customer), count(distinct entry) " + where,
        "select count(distinct customer), count(distinct entry), fields, form "
            + where
            + " group by fields, form",
        "select count(*), sets, form from (select customer, form,"
            + " string_agg(distinct fields, ';' order by fields) as sets "
            + where
            + " group by customer, form) of_one group by sets, form",
        "select min(entry), customer, fields, form, purpose, case_id, grant_id, count(*),"
            + " max(entry), min(time), max(time) "
            + where
            + " group by customer, fields, form, purpose, case_id, grant_id"
            + " order by customer, fields, form, purpose, case_id, grant_id limit 100");
  }
}
