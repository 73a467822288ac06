package io.sekimori.replay;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay vendor-server}: the deletion that was dead for half a year (001-06…09). */
@Command(
    name = "vendor-server",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = Main.DERAILED)
final class VendorCommand implements Callable<Integer> {
  private static final String NAME = "vendor-server";
  private final ResourceBundle texts;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private PlayOptions options = new PlayOptions();

  @Option(names = "--until", paramLabel = "DATE", descriptionKey = "option.until")
  private LocalDate until = VendorWorld.INTRUSION.atZone(Days.JAPAN).toLocalDate();

  @Option(names = "--from", paramLabel = "DATE", descriptionKey = "option.from")
  private LocalDate from = VendorWorld.FIRST_DAY;

  // picocli fills the spec before anything runs.
  @SuppressWarnings("NullAway.Init")
  VendorCommand(ResourceBundle texts) {
    this.texts = texts;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    var world = VendorWorld.of(options.seed, options.scale);
    requireDays();
    if (options.export != null) {
      WorldFiles.write(world, from, until, options.export);
    }
    var directory = Directories.temporary();
    try (var play = VendorPlay.begin(world, from, Server.usualCommand(), directory, err)) {
      play.through(until);
      var report = new Report(NAME, options.seed, texts);
      new VendorAnswers(play, new VendorTruth(world, from, until), texts).ask(report);
      report.print(out);
      if (options.json != null) {
        report.write(options.json);
      }
      int exit = report.judge(err);
      if (options.keep) {
        out.println(texts.getString("kept") + " " + play.address());
        out.flush();
        play.await();
      }
      return exit;
    } finally {
      Directories.delete(directory);
    }
  }

  private void requireDays() {
    boolean within = !from.isBefore(VendorWorld.FIRST_DAY) && from.isBefore(VendorWorld.DIES);
    if (!within || until.isBefore(from) || until.isAfter(OpenDays.LAST)) {
      throw new CommandLine.ParameterException(spec.commandLine(), texts.getString("usage.days"));
    }
  }
}
