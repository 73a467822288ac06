package io.sekimori.faults;

import io.sekimori.database.TestPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to start.
 *
 * @param home below which data and keys lie, unless the environment says otherwise
 * @param arguments of the command line, without {@code --data}, {@code --keys}, {@code --port}
 * @param more environment
 * @param before words before the command, such as a program that starts it in a namespace
 */
record Plan(
    Path home,
    Path data,
    Path keys,
    List<String> arguments,
    Map<String, String> more,
    List<String> before) {
  /** The demo on a PostgreSQL of its own. */
  static Plan demo(Path home, int customers) {
    TestPostgres.lendPrograms(home.resolve("data/postgres"));
    return new Plan(
            home,
            home.resolve("data"),
            home.resolve("keys"),
            List.of("demo"),
            new HashMap<>(),
            List.of())
        .with("SEKIMORI_DEMO_CUSTOMERS", Integer.toString(customers));
  }

  /** The demo's firm on the firm's own PostgreSQL, as one of several nodes. */
  static Plan node(Path home, String name, int customers, TestPostgres.Own postgres) {
    var plan =
        new Plan(
                home,
                home.resolve(name),
                home.resolve("keys"),
                List.of("start"),
                new HashMap<>(postgres.environment()),
                List.of())
            .with("SEKIMORI_MODE", "demo")
            .with("SEKIMORI_LEDGER_NODE", name);
    return plan.with("SEKIMORI_DEMO_CUSTOMERS", Integer.toString(customers));
  }

  /** The same node as an operator starts it who tries nothing. */
  Plan live() {
    var all = new HashMap<>(more);
    all.remove("SEKIMORI_MODE");
    return new Plan(home, data, keys, arguments, all, before);
  }

  /** The same, started by this program. */
  Plan by(List<String> program) {
    return new Plan(home, data, keys, arguments, more, program);
  }

  Plan with(String variable, String value) {
    var all = new HashMap<>(more);
    all.put(variable, value);
    return new Plan(home, data, keys, arguments, all, before);
  }

  Plan plus(String... options) {
    var all = Stream.concat(arguments.stream(), Stream.of(options)).toList();
    return new Plan(home, data, keys, all, more, before);
  }
}
