package io.sekimori.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The affiliates' world as CSV: with it a stranger works the answers out again. */
final class AffiliateFiles {
  private AffiliateFiles() {}

  static void write(AffiliateWorld world, LocalDate from, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.write(
        directory.resolve("rules.csv"),
        List.of(
            "rule,value",
            "seed," + world.seed(),
            "customers," + world.customers(),
            "reachable," + world.reachable(),
            "played_from," + from,
            "played_until," + AffiliateWorld.LAST_DAY,
            "asked_on," + AffiliateWorld.NOTICE));
    var members = new ArrayList<>(List.of("member,organisation,role,habit,saves,keeps"));
    world
        .members()
        .forEach(
            one ->
                members.add(
                    String.join(
                        ",",
                        Integer.toString(one.number()),
                        one.at().organisation,
                        one.role(),
                        one.habit().name(),
                        Boolean.toString(one.saves()),
                        Boolean.toString(one.keeps()))));
    Files.write(directory.resolve("members.csv"), members);
    var looks = new ArrayList<>(List.of("day,member,customer,purpose,fields"));
    world
        .looks()
        .forEach(
            one ->
                looks.add(
                    String.join(
                        ",",
                        one.day().toString(),
                        Integer.toString(one.member()),
                        Integer.toString(one.customer()),
                        one.work().purpose,
                        String.join(" ", one.fields()))));
    Files.write(directory.resolve("looks.csv"), looks);
  }
}
