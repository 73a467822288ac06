package io.sekimori.scan.files;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The text of pages, as long as the budget lasts: a page may draw a form that draws another, often.
 */
final class PdfText extends PDFTextStripper {
  private final Budget budget;
  private double pictured;

  PdfText(Budget budget) {
    this.budget = budget;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    boolean object = operator.getName().equals(OperatorName.DRAW_OBJECT);
    budget.drawn(object);
    if ((object && isPicture(operands))
        || operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE)) {
      pictured += area(getGraphicsState().getCurrentTransformationMatrix());
    }
    super.processOperator(operator, operands);
  }

  /** How much of the page pictures cover, from 0 to 1 or, one over another, more. */
  double pictured(PDPage page) {
    PDRectangle box = page.getCropBox();
    double area = (double) box.getWidth() * box.getHeight();
    return area > 0 ? pictured / area : 0;
  }

  /** Of a picture, which is drawn into the unit square. */
  private static double area(Matrix to) {
    return Math.abs(
        (double) to.getScaleX() * to.getScaleY() - (double) to.getShearX() * to.getShearY());
  }

  private boolean isPicture(List<COSBase> operands) {
    @Nullable COSDictionary all = getResources() == null ? null : getResources().getCOSObject();
    @Nullable COSDictionary objects = all == null ? null : all.getCOSDictionary(COSName.XOBJECT);
    return objects != null
        && !operands.isEmpty()
        && operands.getFirst() instanceof COSName name
        && objects.getDictionaryObject(name) instanceof COSDictionary drawn
        && COSName.IMAGE.equals(drawn.getCOSName(COSName.SUBTYPE));
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
