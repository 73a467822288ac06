package io.sekimori.eyes;

import io.sekimori.access.Reach;
import io.sekimori.history.MadeLeaves;
import io.sekimori.terms.NetworkId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules over a simulated firm: how often each is wrong, and which planted leaks it finds. */
final class FalseAlarms {
  private static final List<Reach.Placed> NETWORKS =
      List.of(
          new Reach.Placed(new NetworkId("tokyo"), "jp", 0),
          new Reach.Placed(new NetworkId("night-desk"), "jp", 0),
          new Reach.Placed(new NetworkId("home"), "jp", 0),
          new Reach.Placed(new NetworkId("singapore"), "sg", 0));

  private final SimulatedFirm firm;
  private final Map<PlantedLeak, PlantedLeak.Planting> plantings = new EnumMap<>(PlantedLeak.class);
  private final Map<String, List<Found>> wrong = new LinkedHashMap<>();
  private final Map<PlantedLeak, Set<String>> foundBy = new EnumMap<>(PlantedLeak.class);

  private FalseAlarms(SimulatedFirm firm) {
    this.firm = firm;
  }

  static FalseAlarms of(long seed, int staff, int months, Path directory)
      throws IOException, SQLException {
    var firm = new SimulatedFirm(seed, staff, LocalDate.of(2025, 10, 1), months);
    var measured = new FalseAlarms(firm);
    measured.plant();
    firm.work();
    measured.look(directory);
    return measured;
  }

  private void plant() {
    var leaks = PlantedLeak.values();
    var from = firm.from.plusDays(45);
    int days = (int) (firm.to.toEpochDay() - from.toEpochDay()) - 5;
    for (int i = 0; i < leaks.length; i++) {
      var thief = firm.clerk(i);
      var planting = new PlantedLeak.Planting(firm, thief, from, days);
      plantings.put(leaks[i], planting);
      leaks[i].plant(planting);
    }
  }

  private void look(Path directory) throws IOException, SQLException {
    var moments = firm.moments();
    try (var leaves = MadeLeaves.in(directory, lines -> write(moments, lines))) {
      var look = new Look(leaves::ask, _ -> NETWORKS, EyesRuleTests.RELATIONS);
      for (var rule : RuleFiles.shipped()) {
        var found = look.find(rule, 0, Long.MAX_VALUE, 0);
        wrong.put(rule.id(), new ArrayList<>());
        for (var one : found) {
          var leak = leakOf(one);
          leak.ifPresent(of -> foundBy.computeIfAbsent(of, _ -> new TreeSet<>()).add(rule.id()));
          if (leak.isEmpty()) {
            wrong.get(rule.id()).add(one);
          }
        }
      }
    }
  }

  /** The leak whose own act it was found at: its thief also works, and that is no leak. */
  private Optional<PlantedLeak> leakOf(Found found) {
    var at = LocalDateTime.ofInstant(found.happened(), Played.JAPAN);
    return plantings.entrySet().stream()
        .filter(one -> one.getValue().person.id.equals(found.person()))
        .filter(one -> one.getValue().planted.contains(at))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Customers come in first; cases are known by their names. */
  private static void write(List<SimulatedFirm.Moment> moments, BufferedWriter lines)
      throws IOException {
    long entry = 0;
    for (int i = 0; i < SimulatedFirm.CUSTOMERS; i += 500) {
      var some =
          IntStream.range(i, i + 500)
              .mapToObj(one -> handle(one).toString())
              .collect(Collectors.joining(", ", "[", "]"));
      lines.write(entry++ + "\t0\tcustomers-added\tintended\t\t\t\t\t\t\t\t" + some + "\n");
    }
    lines.write(
        entry++
            + "\t0\tcase-put\tintended\tp-0\t\t\t\t\t\t\"case\":\"own\",\"origin\":\"self-opened\"\t[]\n");
    for (var one : moments) {
      var form =
          switch (one.what()) {
            case "view" -> "masked";
            case "reveal" -> "full";
            default -> "confirmed";
          };
      boolean question = form.equals("confirmed");
      lines.write(
          "%d\t%d\t%s\tserved\t%s\t%s\t%s\t%s\t%s\t{\"fields\":[\"telephone\"],\"form\":\"%s\"}\t%s\t[%s]\n"
              .formatted(
                  entry++,
                  one.at().atZone(Played.JAPAN).toInstant().toEpochMilli(),
                  question ? "match" : form.equals("full") ? "reveal" : "masked-view",
                  one.person(),
                  one.credential(),
                  one.network(),
                  one.country(),
                  one.own() ? "own" : "given",
                  form,
                  question ? "\"answer\":\"" + one.what() + "\"" : "",
                  handle(one.customer())));
    }
  }

  private static UUID handle(int customer) {
    return new UUID(customer * 0x9E3779B97F4A7C15L, customer);
  }

  /** Findings about people who did nothing but work, for a thousand days that somebody worked. */
  double per1000StaffDays() {
    return rate(wrong.values().stream().mapToLong(List::size).sum());
  }

  private double rate(long findings) {
    return 1_000.0 * findings / firm.staffDays();
  }

  Map<PlantedLeak, Set<String>> foundBy() {
    return foundBy;
  }

  /** As the documented command prints it. */
  String table() {
    var table = new StringBuilder();
    table.append(
        "%n%,d staff days, %s to %s; findings about people who only worked:%n"
            .formatted(firm.staffDays(), firm.from, firm.to));
    table.append(
        "| rule | findings | a 1,000 staff days | alarms (rule and person) |\n|---|---|---|---|\n");
    wrong.forEach((rule, found) -> table.append(line(rule, found)));
    var all = wrong.values().stream().flatMap(List::stream).toList();
    table.append(line("all", all)).append("\n| planted leak | found by |\n|---|---|\n");
    for (var leak : PlantedLeak.values()) {
      var by = foundBy.containsKey(leak) ? String.join(", ", foundBy.get(leak)) : "not found";
      table.append("| %s | %s |%n".formatted(leak.name().toLowerCase(Locale.ROOT), by));
    }
    return table.toString();
  }

  private String line(String name, List<Found> found) {
    long alarms = found.stream().map(one -> one.rule() + one.person()).distinct().count();
    return "| %s | %d | %.2f | %d |%n".formatted(name, found.size(), rate(found.size()), alarms);
  }
}
