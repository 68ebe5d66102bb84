/**
 * Cases of children: registering, finding, correcting, voiding, what was done, and medical records.
 * For keepers, and for who a case was shared with. Must never show a slice that the database does
 * not show, nor tell that a child is known elsewhere.
 */
package kz.qorgan.cases;
