package io.sekimori;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process, one gate. */
@SpringBootApplication
public class Sekimori {
  public static void main(String[] args) {
    SpringApplication.run(Sekimori.class, args);
  }
}
