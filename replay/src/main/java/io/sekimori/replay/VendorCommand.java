package io.sekimori.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay vendor-server}: the deletion that was dead for half a year (001-06…09). */
@Command(name = "vendor-server", mixinStandardHelpOptions = true)
final class VendorCommand implements Callable<Integer> {
  private static final String NAME = "vendor-server";
  private final ResourceBundle texts;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private PlayOptions options = new PlayOptions();

  @Option(names = "--until", paramLabel = "DATE", descriptionKey = "option.until")
  private LocalDate until = VendorWorld.INTRUSION.atZone(Days.JAPAN).toLocalDate();

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
    if (options.export != null) {
      WorldFiles.write(world, options.export);
    }
    var directory = Files.createTempDirectory("sekimori-replay");
    try (var play = VendorPlay.begin(world, Server.usualCommand(), directory, err)) {
      play.through(until);
      var report = new Report(NAME, options.seed, texts);
      new VendorAnswers(play, texts).ask(report);
      report.print(out);
      if (options.json != null) {
        report.write(options.json);
      }
      if (options.keep) {
        out.println(texts.getString("kept") + " " + play.address());
        out.flush();
        play.await();
      }
    } finally {
      Directories.delete(directory);
    }
    return CommandLine.ExitCode.OK;
  }
}
