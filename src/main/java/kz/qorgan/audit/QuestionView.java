package kz.qorgan.audit;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import kz.qorgan.web.Messages;
import kz.qorgan.web.Notices;

/** {@code /audit/question}: why did you look? The oldest question first, one at a time. */
@Named
@ViewScoped
public class QuestionView implements Serializable {

  private static final long serialVersionUID = 1;

  @Inject private transient UnusualService service;
  @Inject private transient Notices notices;
  @Inject private transient Messages messages;

  private transient List<Question> questions = List.of();
  private UUID id;
  private String answer;

  public void load() {
    questions = service.questions();
    id = questions.isEmpty() ? null : questions.get(0).id();
  }

  /** Answers, and shows the next one. */
  public String send() {
    service.answer(id, new AnswerQuestion(answer));
    notices.tell(messages.get("audit.question.answered"));
    return "/audit/question?faces-redirect=true";
  }

  /** The one that is asked; null when none waits. */
  public Question getQuestion() {
    return questions == null || questions.isEmpty() ? null : questions.get(0);
  }

  public String getAnswer() {
    return answer;
  }

  public void setAnswer(String answer) {
    this.answer = answer;
  }
}
