package io.sekimori.vault.intake;

import io.sekimori.access.Affected;
import io.sekimori.access.Cut;
import io.sekimori.access.Stopped;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** Imports of whoever is cut off end with the part that is being stored. */
final class CutImports implements Affected {
  private static final Logger LOG = LoggerFactory.getLogger(CutImports.class);
  private final Intake intake;

  CutImports(Intake intake) {
    this.intake = intake;
  }

  @Override
  public Map<String, Long> by(Cut cut) {
    return Map.of("imports", (long) of(cut).size());
  }

  private List<Import> of(Cut cut) {
    return intake.unfinished().stream().filter(one -> cut.of(one.actor()).isPresent()).toList();
  }

  @EventListener
  void stopped(Stopped event) {
    for (var one : of(event.cut())) {
      try {
        intake.cut(one.id());
      } catch (RuntimeException later) {
        LOG.warn("the end of an import is not entered yet: {}", later.getClass().getSimpleName());
      }
    }
  }
}
