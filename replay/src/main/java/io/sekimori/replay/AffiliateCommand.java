package io.sekimori.replay;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay affiliate-access}: customers whom affiliates' people could look at (003-01…18). */
@Command(
    name = "affiliate-access",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = Main.DERAILED)
final class AffiliateCommand implements Callable<Integer> {
  private static final String NAME = "affiliate-access";
  private static final int LEAST = 100;
  private final ResourceBundle texts;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private PlayOptions options = new PlayOptions();

  @Option(names = "--customers", paramLabel = "N", descriptionKey = "option.customers")
  private int customers = AffiliateWorld.USUAL_CUSTOMERS;

  @Option(names = "--from", paramLabel = "DATE", descriptionKey = "option.access-from")
  private LocalDate from = AffiliateWorld.FIRST_DAY;

  // picocli fills the spec before anything runs.
  @SuppressWarnings("NullAway.Init")
  AffiliateCommand(ResourceBundle texts) {
    this.texts = texts;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    boolean within =
        !from.isBefore(AffiliateWorld.FIRST_DAY) && from.isBefore(AffiliateWorld.LAST_DAY);
    if (!within || customers < LEAST) {
      throw new CommandLine.ParameterException(spec.commandLine(), texts.getString("usage.access"));
    }
    var world = AffiliateWorld.of(options.seed, customers, from, AffiliateWorld.LAST_DAY);
    if (options.export != null) {
      AffiliateFiles.write(world, from, options.export);
    }
    var directory = Directories.temporary();
    try (var play = AffiliatePlay.begin(world, from, Server.usualCommand(), directory, err)) {
      var report = new Report(NAME, options.seed, texts);
      play(play, report);
      report.print(out);
      if (options.json != null) {
        report.write(options.json);
      }
      int exit = report.judge(err);
      if (options.keep) {
        out.println(texts.getString("kept") + " " + play.server().address());
        out.flush();
        play.server().await();
      }
      return exit;
    } finally {
      Directories.delete(directory);
    }
  }

  private void play(AffiliatePlay play, Report report) {
    var outcomes = new Outcomes(texts);
    var answers = new AffiliateAnswers(play, texts);
    var outside = new AffiliateOutside(play, outcomes);
    play.work();
    play.ask();
    answers.ask(report);
    outside.ask(report);
    play.inquire();
    answers.inquire(report);
    outside.register(report);
    new AffiliateCure(play, outcomes).ask(report);
  }
}
