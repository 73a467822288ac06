package io.sekimori.duties;

import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Rings in the server's log. */
@Component
class LogBell implements Bell {
  private static final Logger LOG = LoggerFactory.getLogger(LogBell.class);
  private final Set<String> up = new TreeSet<>();
  private int many;

  @Override
  public synchronized void raise(Recurring duty) {
    if (up.add(duty.key())) {
      LOG.error("silent: {}", duty.key());
    }
  }

  @Override
  public synchronized void clear(String key) {
    if (up.remove(key)) {
      LOG.info("no longer silent: {}", key);
    }
  }

  @Override
  public synchronized void many(int silent) {
    if (silent > many) {
      LOG.error("{} duties are silent", silent);
    }
    many = silent;
  }

  @Override
  public synchronized Set<String> up() {
    return Set.copyOf(up);
  }
}
