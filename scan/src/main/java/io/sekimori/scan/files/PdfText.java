package io.sekimori.scan.files;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The text of pages, as long as the budget lasts: a page may draw a form that draws another, often.
 */
final class PdfText extends PDFTextStripper {
  private final Budget budget;

  PdfText(Budget budget) {
    this.budget = budget;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    budget.drawn(operator.getName().equals(OperatorName.DRAW_OBJECT));
    super.processOperator(operator, operands);
  }

  /** The library forgives a form whatever goes wrong within it. */
  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException failed)
      throws IOException {
    if (failed instanceof Stopped) {
      throw failed;
    }
    super.operatorException(operator, operands, failed);
  }
}
