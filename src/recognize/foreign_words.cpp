#include "recognize/foreign_words.hpp"

#include <algorithm>

#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

// Words of other languages that leave a check what it is.
constexpr WordSet plain_foreign_words({
    "ejecutar",
    "executar",
    "rodar",
    "correr",
    "lancer",
    "verde",
    "vert",
    "verte",
    "sin",
    "sem",
    "sans",
    "ohne",
    "fehler",
    "fehlerfrei",
    "erreur",
    "erreurs",
    "errores",
    "erros",
    "localmente",
    "erreichbar",
    "pasa",
    "passa",
    "durch",
    "läuft",
    "fonctionne",
    "funciona",
    "funktioniert",
    "devuelve",
    "retorna",
    "responde",
    "renvoie",
    "liefert",
    "grün",
    "açılıyor",
    // That it ends well.
    "passando",
    "passou",
    "passam",
    "passaram",
    "passado",
    "pasan",
    "pasando",
    "pasaron",
    "passent",
    "réussi",
    "réussis",
    "réussie",
    "réussies",
    "passano",
    "superati",
    "superato",
    "bestanden",
    "erfolgreich",
    "laufen",
    "geçiyor",
    "geçti",
    "başarılı",
    "проходят",
    "проходит",
    "прошли",
    "успешно",
    "зелёный",
    "зелёные",
    "зеленый",
    "зеленые",
    "собирается",
    "przechodzą",
    "sucesso",
    "éxito",
    "exitosamente",
    "succès",
    // What is run.
    "testes",
    "unitários",
    "pruebas",
    "unitarias",
    "unitaires",
    "unitari",
    "тесты",
    "сборка",
    "линтер",
    "testler",
    "testy",
    "kontroller",
    "compilés",
    "compilé",
    "compilado",
    "compilada",
    "compilato",
    "gebaut",
    // Words of form.
    "tüm",
    "alle",
    "todos",
    "todas",
    "tous",
    "toutes",
    "tutti",
    "все",
    "los",
    "las",
    "les",
    "der",
    "das",
    "avec",
    "ist",
    "sind",
    "sont",
    "está",
    "están",
    "estão",
    "geschützt",
    "localement",
    "lokal",
    "локально",
});

// "全部通过", "无类型错误": no blanks divide the words.
bool states_success_unspaced(std::string_view text) {
  static constexpr std::string_view good[] = {"通过", "通過", "成功", "全绿",
                                              "全綠", "통과", "성공"};
  // What denies, bounds or limits it.
  static constexpr std::string_view bad[] = {
      "不", "未", "没", "沒", "失", "無", "无",   "실패", "안 ", "못", "ない", "ず", "まで", "なら",
      "非", "难", "難", "但", "或", "率", "又は", "若",   "如",  "后", "後",   "前", "仅",   "只"};
  const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
  const bool no_errors = (text.starts_with("无") || text.starts_with("無")) &&
                         (text.ends_with("错误") || text.ends_with("錯誤"));
  return no_errors || (std::ranges::any_of(good, has) && std::ranges::none_of(bad, has));
}

}  // namespace

bool has_foreign_letter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xc3 && byte <= 0xdf) || (byte >= 0xe3 && byte <= 0xed);
  });
}

bool is_foreign_trouble(std::string_view word) {
  return among(word, {"ошибок", "замечаний", "предупреждений", "изменений", "fehler", "erreur",
                      "erreurs", "errores", "erros", "errori", "błędów", "fouten"});
}

bool is_known_foreign(std::string_view word) {
  return plain_foreign_words.contains(word) || is_foreign_trouble(word) ||
         states_success_unspaced(word);
}

bool is_foreign_set(std::string_view word) {
  static constexpr WordSet words({
      "задан",          "задана",         "задано",       "заданы",     "установлен",
      "установлена",    "установлено",    "установлены",  "настроен",   "настроена",
      "настроены",      "указан",         "указана",      "указаны",    "прописан",
      "прописана",      "прописаны",      "gesetzt",      "hinterlegt", "eingetragen",
      "seteado",        "seteada",        "seteados",     "seteadas",   "establecido",
      "establecida",    "establecidos",   "establecidas", "renseigné",  "renseignée",
      "renseignés",     "renseignées",    "paramétré",    "paramétrée", "impostato",
      "impostata",      "impostati",      "impostate",    "preenchido", "preenchida",
      "preenchidos",    "preenchidas",    "ayarlandı",    "ayarlı",     "tanımlı",
      "tanımlandı",     "ustawiony",      "ustawiona",    "ustawione",  "skonfigurowany",
      "skonfigurowana", "skonfigurowane", "ingesteld",    "nastaveno",  "nastaven",
      "налаштовано",    "встановлено",    "généré",       "générée",    "générés",
      "générées",       "gerado",         "gerada",       "generado",   "generada",
      "generato",       "generata",       "generiert",    "erzeugt",    "сгенерирован",
      "oluşturuldu",    "confirmé",       "confirmée",    "confirmado", "confirmada",
      "confermato",     "confermata",     "bestätigt",    "vérifié",    "vérifiée",
      "verificado",     "verificada",     "verificato",   "проверен",   "проверено",
  });
  // No blanks divide these from what stands around them.
  static constexpr std::string_view unspaced[] = {"已设置", "已配置", "已准备好", "已填写",
                                                  "已設定", "已設置", "設定済",   "설정됨"};
  const auto has = [&](std::string_view part) { return word.find(part) != std::string_view::npos; };
  return words.contains(word) || std::ranges::any_of(unspaced, has);
}

}  // namespace seatrial::recognize
