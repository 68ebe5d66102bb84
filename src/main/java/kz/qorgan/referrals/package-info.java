/**
 * Referrals of a child from office to office: sending, accepting, answering, revoking. For the
 * offices that refer and those that receive. Must never address a person, nor show a recipient more
 * of a case than the sender shared.
 */
package kz.qorgan.referrals;
