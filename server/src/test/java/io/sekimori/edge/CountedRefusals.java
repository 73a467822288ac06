package io.sekimori.edge;

import org.springframework.context.ApplicationContext;

/** Enters what was counted now, instead of at the next minute. */
public final class CountedRefusals {
  private CountedRefusals() {}

  public static void enter(ApplicationContext context) {
    context.getBean(RefusalCounts.class).enter();
  }
}
