#include "recognize/vocabulary.hpp"

#include <array>

namespace seatrial::recognize {
namespace {

constexpr std::string_view loans =
    "api apis backend backup build bundle bucket ci cache changelog cloud cluster commit container "
    "cookie cookies cors dashboard debug deploy dns docker e2e endpoint endpoints firewall "
    "frontend "
    "git github hardcoded health hook host html http https json key lint linter log login logs "
    "main "
    "master pipeline preview proxy readme release repo rollback root runbook schema script scripts "
    "aws azure cloudflare gcp gitlab heroku netlify postgres postgresql railway redis sentry "
    "server smoke ssl staging status tag tls token tokens stripe supabase typecheck typescript url "
    "urls vercel warning "
    "warnings web webhook webhooks worker workers workflow workflows";

constexpr std::string_view portuguese =
    "opcional=optional opcionais=optional proibido=forbidden exemplo=example exemplos=examples "
    "a=the o=the as=the os=the um=a uma=a e=and ou=or em=in no=in_the na=in_the nos=in_the "
    "nas=in_the de=of do=of_the da=of_the dos=of_the das=of_the para=for por=by pelo=by_the "
    "pela=by_the com=with sem=without ao=to_the \xc3\xa0=to_the se=if quando=when apenas=only "
    "somente=only s\xc3\xb3=only exceto=except n\xc3\xa3o=not nunca=never nenhum=no nenhuma=no "
    "todos=all todas=all todo=all toda=all cada=each est\xc3\xa1=is est\xc3\xa3o=are \xc3\xa9=is "
    "s\xc3\xa3o=are foi=was foram=were deve=must devem=must ser=be estar=be que=that "
    "verificar=verify verifique=verify confirmar=confirm confirme=confirm validar=verify "
    "garantir=ensure checar=check executar=run execute=run rodar=run rode=run definir=set "
    "defina=set configurar=configure configure=configure ajustar=set "
    "configurado=configured configurada=configured configurados=configured "
    "configuradas=configured definido=set definida=set definidos=set definidas=set "
    "preenchido=set preenchida=set setado=set setada=set ativo=active ativa=active "
    "ativado=enabled ativada=enabled habilitado=enabled habilitada=enabled "
    "desativado=disabled desabilitado=disabled presente=present presentes=present "
    "existe=exists existem=exist passa=passes passam=pass passando=passing passou=passed "
    "passaram=passed funciona=works funcionando=working responde=responds retorna=returns "
    "retornam=return retornando=returning devolve=returns acess\xc3\xadvel=accessible "
    "acess\xc3\xadveis=accessible dispon\xc3\xadvel=available dispon\xc3\xadveis=available "
    "redireciona=redirects conclu\xc3\xad"
    "do=completed sucesso=success verde=green verdes=green "
    "ok=ok erro=error erros=errors falha=failure falhas=failures aviso=warning avisos=warnings "
    "problema=problem problemas=problems teste=test testes=tests unit\xc3\xa1rios=unit "
    "integra\xc3\xa7\xc3\xa3o=integration segredo=secrets segredos=secrets "
    "credencial=credential credenciais=credentials senha=password senhas=passwords chave=key "
    "chaves=keys c\xc3\xb3"
    "digo=code fonte=source reposit\xc3\xb3rio=repository "
    "hist\xc3\xb3rico=history arquivo=file arquivos=files vari\xc3\xa1vel=variable "
    "vari\xc3\xa1veis=variables ambiente=environment produ\xc3\xa7\xc3\xa3o=production "
    "servidor=server banco=database dados=data certificado=certificate v\xc3\xa1lido=valid "
    "p\xc3\xa1gina=page versionado=committed versionados=committed versionada=committed "
    "commitado=committed commitados=committed commitada=committed expostos=exposed "
    "exposto=exposed ignorado=ignored localmente=locally";

constexpr std::string_view spanish =
    "opcional=optional opcionales=optional prohibido=forbidden permitido=allowed ejemplo=example "
    "ejemplos=examples "
    "el=the la=the los=the las=the un=a una=a y=and e=and o=or u=or en=in de=of del=of_the "
    "para=for por=by con=with sin=without al=to_the a=to si=if cuando=when solo=only "
    "s\xc3\xb3lo=only excepto=except salvo=except no=not nunca=never ning\xc3\xban=no "
    "ninguna=no todos=all todas=all todo=all toda=all cada=each est\xc3\xa1=is est\xc3\xa1n=are "
    "es=is son=are fue=was fueron=were debe=must deben=must ser=be estar=be que=that "
    "verificar=verify comprobar=check confirmar=confirm validar=verify revisar=review "
    "asegurar=ensure ejecutar=run correr=run definir=set configurar=configure "
    "configurado=configured configurada=configured configurados=configured "
    "configuradas=configured definido=set definida=set definidos=set definidas=set "
    "establecido=set establecida=set activo=active activa=active activado=enabled "
    "activada=enabled habilitado=enabled habilitada=enabled desactivado=disabled "
    "deshabilitado=disabled presente=present presentes=present existe=exists existen=exist "
    "pasa=passes pasan=pass pasando=passing pas\xc3\xb3=passed pasaron=passed funciona=works "
    "funcionando=working responde=responds responden=respond devuelve=returns retorna=returns "
    "accesible=accessible accesibles=accessible disponible=available disponibles=available "
    "redirige=redirects completado=completed \xc3\xa9xito=success exitosamente=successfully "
    "correctamente=correctly verde=green verdes=green error=error errores=errors fallo=failure "
    "fallos=failures aviso=warning advertencias=warnings problemas=problems prueba=test "
    "pruebas=tests unitarias=unit unitarios=unit integraci\xc3\xb3n=integration secreto=secret "
    "secretos=secrets credencial=credential credenciales=credentials contrase\xc3\xb1"
    "a=password "
    "contrase\xc3\xb1"
    "as=passwords clave=key claves=keys c\xc3\xb3"
    "digo=code fuente=source "
    "repositorio=repository historial=history archivo=file archivos=files variable=variable "
    "variables=variables entorno=environment producci\xc3\xb3n=production servidor=server "
    "certificado=certificate v\xc3\xa1lido=valid p\xc3\xa1gina=page expuestos=exposed "
    "expuesto=exposed ignorado=ignored localmente=locally";

constexpr std::string_view french =
    "facultatif=optional optionnel=optional interdit=forbidden exemple=example exemples=examples "
    "le=the la=the les=the un=a une=a des=the et=and ou=or en=in dans=in sur=on de=of du=of_the "
    "pour=for par=by avec=with sans=without au=to_the aux=to_the \xc3\xa0=at si=if quand=when "
    "uniquement=only seulement=only sauf=except non=not pas=not ne=not jamais=never aucun=no "
    "aucune=no tous=all toutes=all tout=all toute=all chaque=each est=is sont=are doit=must "
    "doivent=must \xc3\xaatre=be que=that v\xc3\xa9rifier=verify confirmer=confirm valider=verify "
    "lancer=run ex\xc3\xa9"
    "cuter=run d\xc3\xa9"
    "finir=set configurer=configure "
    "configur\xc3\xa9=configured configur\xc3\xa9"
    "e=configured configur\xc3\xa9s=configured "
    "configur\xc3\xa9"
    "es=configured d\xc3\xa9"
    "fini=set d\xc3\xa9"
    "finie=set d\xc3\xa9"
    "finis=set d\xc3\xa9"
    "finies=set renseign\xc3\xa9=set renseign\xc3\xa9"
    "e=set activ\xc3\xa9=enabled "
    "activ\xc3\xa9"
    "e=enabled actif=active active=active d\xc3\xa9sactiv\xc3\xa9=disabled "
    "d\xc3\xa9sactiv\xc3\xa9"
    "e=disabled pr\xc3\xa9sent=present pr\xc3\xa9sente=present "
    "pr\xc3\xa9sents=present existe=exists existent=exist passe=passes passent=pass "
    "fonctionne=works "
    "r\xc3\xa9pond=responds r\xc3\xa9pondent=respond renvoie=returns retourne=returns "
    "accessible=accessible accessibles=accessible disponible=available redirige=redirects "
    "r\xc3\xa9ussi=passed r\xc3\xa9ussis=passed succ\xc3\xa8s=success vert=green verte=green "
    "verts=green erreur=error erreurs=errors \xc3\xa9"
    "chec=failure \xc3\xa9"
    "checs=failures "
    "avertissement=warning avertissements=warnings probl\xc3\xa8me=problem "
    "probl\xc3\xa8mes=problems "
    "test=test tests=tests unitaires=unit secret=secret secrets=secrets identifiants=credentials "
    "cl\xc3\xa9=key cl\xc3\xa9s=keys code=code source=source d\xc3\xa9p\xc3\xb4t=repository "
    "historique=history fichier=file fichiers=files variable=variable variables=variables "
    "environnement=environment d'environnement=of_environment production=production serveur=server "
    "certificat=certificate valide=valid page=page commit\xc3\xa9=committed "
    "commit\xc3\xa9s=committed "
    "versionn\xc3\xa9=committed versionn\xc3\xa9s=committed ignor\xc3\xa9=ignored "
    "expos\xc3\xa9=exposed expos\xc3\xa9s=exposed localement=locally";

constexpr std::string_view german =
    "verboten=forbidden beispiel=example beispiele=examples "
    "der=the die=the das=the den=the dem=the ein=a eine=a einen=a und=and oder=or in=in im=in_the "
    "auf=on von=of vom=of_the f\xc3\xbcr=for mit=with ohne=without zum=to_the zu=to wenn=if "
    "falls=if nur=only au\xc3\x9f"
    "er=except nicht=not nie=never niemals=never kein=no keine=no "
    "keinen=no alle=all jede=each jeder=each ist=is sind=are wurde=was wurden=were muss=must "
    "m\xc3\xbcssen=must sein=be dass=that pr\xc3\xbc"
    "fen=check best\xc3\xa4tigen=confirm "
    "sicherstellen=ensure ausf\xc3\xbchren=run setzen=set konfigurieren=configure "
    "gesetzt=set konfiguriert=configured definiert=set hinterlegt=set eingetragen=set "
    "aktiv=active aktiviert=enabled deaktiviert=disabled vorhanden=present existiert=exists "
    "existieren=exist funktioniert=works antwortet=responds antworten=respond liefert=returns "
    "liefern=return erreichbar=reachable verf\xc3\xbcgbar=available bestanden=passed "
    "erfolgreich=successful gr\xc3\xbcn=green fehler=errors fehlerfrei=without_errors "
    "warnung=warning warnungen=warnings probleme=problems test=test tests=tests "
    "geheimnisse=secrets "
    "zugangsdaten=credentials passwort=password passw\xc3\xb6rter=passwords "
    "schl\xc3\xbcssel=keys code=code quellcode=source_code repository=repository "
    "historie=history datei=file dateien=files variable=variable variablen=variables "
    "umgebungsvariable=environment_variable umgebungsvariablen=environment_variables "
    "umgebung=environment produktion=production zertifikat=certificate g\xc3\xbcltig=valid "
    "seite=page eingecheckt=committed ignoriert=ignored lokal=locally";

constexpr std::string_view italian =
    "opzionale=optional facoltativo=optional vietato=forbidden esempio=example esempi=examples "
    "il=the lo=the la=the i=the gli=the le=the un=a una=a e=and ed=and o=or in=in nel=in_the "
    "nella=in_the nei=in_the su=on sul=on_the di=of del=of_the della=of_the dei=of_the per=for "
    "da=by con=with senza=without al=to_the se=if quando=when solo=only soltanto=only "
    "tranne=except non=not mai=never nessun=no nessuna=no tutti=all tutte=all ogni=each "
    "\xc3\xa8=is sono=are deve=must devono=must essere=be che=that verificare=verify "
    "controllare=check confermare=confirm eseguire=run impostare=set configurare=configure "
    "configurato=configured configurata=configured configurati=configured configurate=configured "
    "impostato=set impostata=set impostati=set impostate=set definito=set definita=set "
    "attivo=active "
    "attiva=active abilitato=enabled disabilitato=disabled presente=present presenti=present "
    "esiste=exists esistono=exist passa=passes passano=pass superati=passed funziona=works "
    "risponde=responds restituisce=returns ritorna=returns accessibile=accessible "
    "raggiungibile=reachable disponibile=available successo=success verde=green verdi=green "
    "errore=error errori=errors avvisi=warnings problemi=problems test=test unitari=unit "
    "segreto=secrets segreti=secrets credenziali=credentials password=password chiave=key "
    "chiavi=keys codice=code sorgente=source repository=repository cronologia=history file=file "
    "variabile=variable variabili=variables ambiente=environment produzione=production "
    "certificato=certificate valido=valid pagina=page esposti=exposed ignorato=ignored "
    "localmente=locally";

// No blanks divide its words; they stand in the order of English ones.
constexpr std::string_view chinese =
    "必须=must 须=must 需要=must 需=must 应该=should 应=should 请= 为=be 是=is 设置为=set_to "
    "设为=set_to 配置为=set_to 改为=set_to 等于=equals 已=is 均= 都= 全部=all 所有=all 每个=each "
    "不=not 不需要=need_not 不需=need_not 无需=need_not 不必=need_not 不用=need_not "
    "未提交=not_committed 未提交到=not_committed_to 没有=no 无=no 不得=must_not "
    "不能=must_not 禁止=must_not 仅=only 只=only "
    "除=except 除了=except 如果=if 若=if 时=when 或=or 或者=or 和=and 与=and 以及=and 及=and "
    "设置=set 配置=configured 已设置=set 已配置=configured 启用=enabled 已启用=enabled "
    "开启=enabled 已开启=enabled 关闭=disabled 已关闭=disabled 禁用=disabled 存在=exists "
    "已存在=exists 通过=passes 成功=succeeds 失败=fails 返回=returns 可访问=accessible "
    "可达=reachable 正常=works 错误=errors 警告=warnings 在=in 中= 里= 上= 生产=production "
    "生产环境=production 线上=production 环境变量=environment_variable 变量=variable "
    "环境=environment 测试=tests 单元测试=unit_tests 构建=build 代码=code 源码=source_code "
    "代码库=repository 仓库=repository 密钥=secrets 密码=passwords 凭据=credentials "
    "硬编码=hardcoded 提交=committed 提交到=committed_to 文件=file 服务=service 接口=endpoint "
    "健康检查=health_check 状态=status 状态码=status 确认=confirm 检查=check 验证=verify "
    "确保=ensure 运行=run 执行=run ，=, 、=, ：=: ；=; （=( ）=) 。=.";

constexpr std::array<std::string_view, 6> all = {portuguese, spanish, french,
                                                 german,     italian, chinese};

}  // namespace

std::span<const std::string_view> vocabularies() {
  return all;
}

std::string_view loan_words() {
  return loans;
}

}  // namespace seatrial::recognize
