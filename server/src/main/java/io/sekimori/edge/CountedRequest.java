package io.sekimori.edge;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body streams, and ends with a refusal at the limit. */
final class CountedRequest extends HttpServletRequestWrapper {
  private final long limit;

  CountedRequest(HttpServletRequest request, long limit) {
    super(request);
    this.limit = limit;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream(), limit);
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream source;
    private long left;

    Counted(ServletInputStream source, long limit) {
      this.source = source;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int one = source.read();
      return count(one < 0 ? -1 : 1) < 0 ? -1 : one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      return count(source.read(into, from, most));
    }

    private int count(int read) {
      if (read > 0) {
        left -= read;
        if (left < 0) {
          throw new Refusal(ProblemCode.TOO_LARGE);
        }
      }
      return read;
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }
  }
}
