package io.sekimori.cli.agent;

import java.util.Locale;

/** Why a source, or a part of it, was not measured. */
enum Trouble {
  MISSING,
  NOT_A_FOLDER,
  IS_A_LINK,
  PERMISSION_DENIED,
  IO_ERROR,
  TOO_LONG,
  TOO_DEEP,
  DRIVER_MISSING,
  NOT_CONNECTED,
  NOT_READ_ONLY,
  QUERY_REFUSED,
  QUERY_SHAPE;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
