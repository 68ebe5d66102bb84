package kz.qorgan.organisations;

import java.util.List;

/**
 * What a list of accounts would do.
 *
 * @param lines how many people it names, 1 to 10,000
 * @param bad how many lines have a fault
 * @param faults of the first bad lines, at most {@value AccountImportService#FAULTS_TOLD}
 * @param waiting how many roles a second administrator would have to approve; 0 while a line is bad
 */
public record CheckedAccounts(int lines, int bad, List<LineFault> faults, int waiting) {
  public int good() {
    return lines - bad;
  }
}
