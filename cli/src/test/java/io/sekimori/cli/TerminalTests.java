package io.sekimori.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.cli.gate.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task without LANG has a terminal of plain ASCII. */
class TerminalTests {
  @TempDir private Path folder;

  @Test
  void whatProgramsReadIsUtf8WhateverTheTerminalIs() throws IOException {
    Files.writeString(folder.resolve("顧客.csv"), "氏名,個人番号\n山田太郎,123456789018\n");
    for (var format : new String[] {"json", "sarif"}) {
      var bytes = new ByteArrayOutputStream();
      var out = new PrintWriter(bytes, false, US_ASCII);
      var texts = Language.EN.texts();
      var place = Place.ofProcess(Map.of(), texts, out, out).over(bytes);
      assertThat(Main.run(place, "scan", "--format", format, folder.toString())).isEqualTo(1);
      assertThat(bytes.toString(UTF_8)).containsAnyOf("顧客.csv", "%E9%A1%A7%E5%AE%A2.csv");
    }
  }
}
