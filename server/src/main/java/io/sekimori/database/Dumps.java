package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Dumps of the databases as streams, through the driver alone: PostgreSQL's own programs need not
 * be there, and need not be of its version.
 *
 * <p>A dump is one picture (a repeatable-read transaction), is made while others write, and needs
 * no memory for it. It holds rows as they lie in the tables and is not encrypted: whoever writes it
 * to a disk does that. Format: {@code docs/spec/backup.md}.
 */
public final class Dumps {
  /** What the comment of a database says while it is being filled; it is not served then. */
  static final String FILLING = "sekimori restoring";

  private final DatabaseSettings settings;

  Dumps(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** A picture that others' writing no longer changes. Close it. */
  public static final class Picture implements AutoCloseable {
    private final Connection connection;

    private Picture(Connection connection) {
      this.connection = connection;
    }

    /** Writes it; since a position, if there is one, or else whole. */
    public DumpContents write(Increments increments, Optional<Long> since, OutputStream to)
        throws IOException {
      try {
        return new DumpWriter(connection).write(increments, since, to);
      } catch (SQLException failed) {
        throw unavailable(failed);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException failed) {
        throw unavailable(failed);
      }
    }
  }

  /**
   * Takes a picture of a database as it is now.
   *
   * @throws Refusal DATABASE_UNAVAILABLE
   */
  public Picture picture(Store store) {
    try {
      var connection = settings.asOwner(store).getConnection();
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
        statement.execute("select 1"); // the first query takes the picture
      }
      return new Picture(connection);
    } catch (SQLException failed) {
      throw unavailable(failed);
    }
  }

  /** True if no table of ours is in the database. */
  public boolean empty(Store store) {
    try (var connection = settings.asOwner(store).getConnection()) {
      return Catalog.schemas(connection).isEmpty();
    } catch (SQLException failed) {
      throw unavailable(failed);
    }
  }

  /** To ask a database what lies in it before a server opens it. */
  public JdbcClient asking(Store store) {
    return JdbcClient.create(settings.asOwner(store));
  }

  /**
   * Takes every table of ours away and marks the database as being filled; until {@link #filled} no
   * server starts on it.
   */
  public void clear(Store store) {
    try (var connection = settings.asOwner(store).getConnection();
        var statement = connection.createStatement()) {
      Catalog.comment(connection, FILLING);
      for (String schema : Catalog.schemas(connection)) {
        statement.execute("drop schema \"%s\" cascade".formatted(schema));
      }
    } catch (SQLException failed) {
      throw unavailable(failed);
    }
  }

  /**
   * Fills a database that was cleared, or puts an increment on top of what was filled in before.
   *
   * @return what was read, counted anew
   * @throws Refusal DATABASE_UNAVAILABLE about {@code backup-newer} if a newer version wrote it
   * @throws IOException if the stream is not a dump
   */
  public DumpContents read(Store store, InputStream from) throws IOException {
    try {
      return new DumpReader(settings, store).read(from);
    } catch (SQLException failed) {
      throw unavailable(failed);
    }
  }

  /**
   * Whether this version has every script that ran before the dump.
   *
   * @throws Refusal DATABASE_UNAVAILABLE about {@code backup-newer}
   */
  public void requireKnown(Store store, List<DumpContents.Schema> schemas) {
    for (var schema : schemas) {
      new DumpReader(settings, store).requireKnown(schema);
    }
  }

  /**
   * Ends the filling. The mark says until when the ledger knows of what is in it, and stays until
   * {@link #settled}.
   */
  public void filled(Store store, long position) {
    try (var connection = settings.asOwner(store).getConnection()) {
      Catalog.mark(connection, store.folder(), position);
      Catalog.comment(connection, "");
    } catch (SQLException failed) {
      throw unavailable(failed);
    }
  }

  /** The position of a filling that nobody has settled yet. */
  public Optional<Long> unsettled(Store store) {
    try (var connection = settings.asOwner(store).getConnection()) {
      return Catalog.marked(connection);
    } catch (SQLException failed) {
      throw unavailable(failed);
    }
  }

  /** What was filled in is brought forward to today. */
  public void settled(Store store) {
    try (var connection = settings.asOwner(store).getConnection()) {
      Catalog.unmark(connection);
    } catch (SQLException failed) {
      throw unavailable(failed);
    }
  }

  private static Refusal unavailable(SQLException failed) {
    return new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "dump", failed);
  }
}
