package io.sekimori.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool of one database's runtime role. If the server stopped being durable, asking for a
 * connection is a {@link Refusal} that names the setting; other failures stay {@link SQLException}.
 */
final class Pool extends DelegatingDataSource implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final HikariDataSource pool;

  private Pool(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  static Pool open(DatabaseSettings settings, Store store) {
    var config = new HikariConfig();
    config.setPoolName(store.database());
    config.setDataSource(new Durability(settings.asRuntime(store)));
    config.setMaximumPoolSize(store.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setRegisterMbeans(false);
    return new Pool(new HikariDataSource(config));
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLException failed) {
      throwIfNotDurable(failed);
      throw failed;
    }
  }

  /** Throws the refusal if one of the causes is a server that is not durable. */
  static void throwIfNotDurable(Throwable failed) {
    for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof Durability.NotDurable lax) {
        throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, lax.setting(), failed);
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
