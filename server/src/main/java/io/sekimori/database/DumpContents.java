package io.sekimori.database;

import java.util.List;

/**
 * What lies in a dump, in its order: it is counted while it is written and counted again while it
 * is read.
 *
 * @param position where a database that only grows is known to be complete; 0 for others
 */
public record DumpContents(long position, List<Schema> schemas, List<Table> tables) {
  public DumpContents {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
  }

  /**
   * A schema as it was migrated.
   *
   * @param folder of its scripts: another name only if the schema was set aside
   */
  public record Schema(String name, String folder, List<Script> scripts) {
    public Schema {
      scripts = List.copyOf(scripts);
    }
  }

  /** A script that had run. */
  public record Script(String version, int checksum) {}

  /**
   * A table.
   *
   * @param rows how many
   * @param sha256 of its rows as PostgreSQL's binary COPY wrote them, in hexadecimal
   */
  public record Table(String name, long rows, long bytes, String sha256) {}

  /** Rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
