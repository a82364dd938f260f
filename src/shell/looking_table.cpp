#include "shell/looking_table.hpp"

namespace seatrial::shell {
namespace {

constexpr std::string_view kubectl_values =
    "-n --namespace --context --kubeconfig --cluster --user --as --as-group -s --server --token "
    "--request-timeout -l --selector -o --output -f --filename -c --container --field-selector -v "
    "--tail --since --timeout --certificate-authority --client-certificate --client-key "
    "--cache-dir "
    "--sort-by -L --for -p --patch --type --replicas --image --env --port";
constexpr std::string_view docker_values =
    "-H --host --context --config -l --log-level --tlscacert --tlscert --tlskey -f --file -p "
    "--project-name --profile --env-file --project-directory --ansi --parallel --progress -u "
    "--user "
    "-e --env -w --workdir --detach-keys --index --format --filter -n --tail --since --until";
constexpr std::string_view terraform_looks =
    "plan,validate,fmt,output,version,providers,graph,show,state list,state show,state pull,"
    "workspace list,workspace show,init,get,console,metadata";
constexpr std::string_view npm_looks =
    "ls,list,la,ll,view,info,show,outdated,audit,ping,whoami,run,run-script,test,t,tst,start,exec,"
    "help,help-search,config get,config list,config ls,get,pkg get,root,prefix,bin,doctor,explain,"
    "why,fund,query,search,find,team ls,access list,access get,dist-tag ls,pack,build,lint,version";
constexpr std::string_view package_looks =
    "list,info,search,check-update,repolist,repoquery,history list,history info,provides,"
    "whatprovides,deplist,version,check,updateinfo,module list,module info,grouplist,group list,"
    "help";
constexpr std::string_view compose_looks =
    "ps,config,convert,logs,images,ls,top,version,events,port,build,pull,stats";
constexpr std::string_view cloud_values =
    "--project --region --zone --format --filter --account --configuration --location --namespace "
    "-g -n -o --resource-group --name --output --query --subscription -a --app -r --remote -t "
    "--org --team --context --access-token --config --timeout --address --server -s";

constexpr Client table[] = {
    {"kubectl",
     "get,describe,logs,log,top,version,api-resources,api-versions,cluster-info,explain,diff,wait,"
     "auth can-i,auth whoami,rollout status,rollout history,config view,config get-contexts,"
     "config current-context,config get-clusters,completion,options,events,plugin list,kustomize,"
     "port-forward,proxy,whoami,projects,status,adm top,argo rollouts get,argo rollouts status,"
     "cnpg status,krew list,apply view-last-applied",
     kubectl_values},
    {"helm",
     "list,ls,status,get,history,lint,template,show,search,version,env,verify,dependency list,"
     "dep list,repo list,plugin list,diff,test,inspect,completion,help",
     "-n --namespace --kube-context --kubeconfig --kube-apiserver --kube-token -f --values --set "
     "--version --timeout"},
    {"docker",
     "ps,images,inspect,logs,version,info,top,stats,port,history,search,diff,events,wait,build,"
     "pull,"
     "image ls,image list,image inspect,image history,image build,image pull,container ls,"
     "container list,container ps,container inspect,container logs,container top,container stats,"
     "container port,container diff,volume ls,volume list,volume inspect,network ls,network list,"
     "network inspect,compose ps,compose config,compose convert,compose logs,compose images,"
     "compose ls,compose top,compose version,compose events,compose port,compose build,compose "
     "pull,"
     "compose stats,manifest inspect,buildx build,buildx ls,buildx inspect,buildx du,"
     "buildx imagetools inspect,buildx version,system df,system info,system events,context ls,"
     "context show,context inspect,node ls,node inspect,node ps,service ls,service ps,"
     "service inspect,service logs,stack ls,stack ps,stack services,scout,scan,sbom,trust inspect,"
     "secret ls,secret inspect,config ls,config inspect,plugin ls,plugin inspect,help",
     docker_values},
    {"docker-compose", compose_looks, docker_values},
    {"terraform", terraform_looks, "-chdir"},
    {"tofu", terraform_looks, "-chdir"},
    {"terragrunt", terraform_looks, ""},
    {"pulumi",
     "preview,stack ls,stack output,stack export,stack history,stack graph,config get,whoami,"
     "version,about,logs,org get-default,plugin ls",
     "-C --cwd -s --stack --color"},
    {"git",
     "status,log,diff,show,describe,rev-parse,rev-list,ls-files,ls-remote,ls-tree,cat-file,grep,"
     "blame,annotate,shortlog,remote show,remote get-url,stash list,stash show,submodule status,"
     "submodule summary,reflog,merge-base,for-each-ref,show-ref,check-ignore,check-attr,"
     "check-ref-format,check-mailmap,verify-commit,verify-tag,verify-pack,fsck,count-objects,"
     "diff-index,diff-tree,diff-files,name-rev,cherry,whatchanged,range-diff,version,help,var,"
     "archive,bundle verify,worktree list,notes show,notes list,bisect log,lfs ls-files,lfs status,"
     "merge-tree,show-branch,secrets --scan,shortlog,ls-remote,rev-list",
     "-C -c --git-dir --work-tree --namespace --exec-path"},
    {"hg",
     "status,st,log,diff,identify,id,parents,summary,branches,tags,heads,tip,paths,cat,annotate,"
     "blame,grep,manifest,files,locate,verify,root,incoming,outgoing,showconfig,version,help",
     "-R --repository --cwd --config"},
    {"svn",
     "status,stat,st,log,diff,di,info,list,ls,cat,blame,praise,annotate,proplist,propget,help",
     "--username --password --config-dir -r --revision"},
    {"gh",
     "api,auth token,auth status,browse,status,version,completion,help,run download,"
     "release download,attestation verify",
     "-R --repo --hostname -L --limit --json -q --jq -t --template", true},
    {"glab", "api,auth status,version,completion,help", "-R --repo", true},
    {"systemctl",
     "status,is-active,is-enabled,is-failed,is-system-running,list-*,show,cat,get-default,help,"
     "show-environment",
     "-t --type --state -p --property -n --lines -o --output -H --host -M --machine --root"},
    {"supervisorctl", "status,tail,pid,avail,version,help", "-c -s -u -p"},
    {"certbot", "certificates,show_account,plugins,help", "-d -c --config -m --email --cert-name"},
    {"aws", "", "--profile --region --output --endpoint-url --query --ca-bundle --color --cli-*",
     false, true},
    {"gcloud", "auth list,config list,config get-value,config get,info,version,help", cloud_values,
     true, true},
    {"az", "version,account show,account list,find,help", cloud_values, true, true},
    {"gsutil",
     "ls,cat,stat,du,hash,version,help,iam get,versioning get,lifecycle get,acl get,cors get,"
     "bucketpolicyonly get,ubla get,logging get",
     "-o -h -u"},
    {"s3cmd", "ls,la,info,du", "-c --config --host"},
    {"mc", "ls,stat,cat,find,diff,du,tree,ping,ready,version,head,alias list,admin info", ""},
    {"rclone",
     "ls,lsl,lsd,lsf,lsjson,size,check,cryptcheck,cat,about,md5sum,sha1sum,hashsum,tree,version,"
     "listremotes,config show,config file,ncdu",
     "--config"},
    {"heroku",
     "ps,config,releases,addons,logs,apps,domains,certs,info,status,access,features,labs,"
     "maintenance,pipelines,members,buildpacks,drains,keys,regions,spaces,stack,teams,webhooks,"
     "whoami,"
     "pg,pg:diagnose,pg:backups,redis,version,help",
     cloud_values, true},
    {"fly", "releases,status,ping,doctor,version,help", cloud_values, true},
    {"flyctl", "releases,status,ping,doctor,version,help", cloud_values, true},
    {"doctl", "version,help,account get,balance get", cloud_values, true},
    {"eksctl", "get,info,version,help,completion", cloud_values},
    {"consul", "members,kv get,info,validate,version,monitor,rtt,catalog", "", true},
    {"etcdctl",
     "get,member list,endpoint,alarm list,snapshot status,version,check,watch,user list,user get,"
     "role list,role get",
     "--endpoints --cacert --cert --key --user --command-timeout --dial-timeout"},
    {"nomad", "status,version,monitor,ui,job plan,job allocs", "", true},
    {"vault",
     "read,list,status,kv get,kv list,kv metadata get,token lookup,token capabilities,version,"
     "auth list,secrets list,policy read,policy list,operator members,operator raft list-peers,"
     "operator key-status,audit list,lease lookup,path-help,print token,debug,monitor",
     ""},
    {"argocd",
     "app get,app list,app diff,app history,app manifests,app logs,app wait,app resources,version,"
     "cluster list,cluster get,repo list,repo get,proj list,proj get,appset get,appset list,"
     "account get-user-info,account can-i,account list",
     "--server --auth-token --grpc-web-root-path"},
    {"flux", "get,check,logs,events,stats,tree,trace,diff,version,export,debug", "-n --namespace"},
    {"istioctl",
     "analyze,proxy-status,ps,proxy-config,pc,version,validate,describe,verify-install,x describe",
     "-n --namespace -i --istioNamespace --context"},
    {"hcloud", "version,help,context active", cloud_values, true},
    {"ibmcloud", "version,target,regions,help", cloud_values, true},
    {"linode-cli", "help", cloud_values, true},
    {"oci", "", cloud_values, true},
    {"scw", "version,help", cloud_values, true},
    {"rabbitmqctl",
     "list_*,status,ping,cluster_status,environment,report,node_health_check,version,help,"
     "await_*,schema_info",
     "-n --node -p --vhost -t --timeout", false, true},
    {"rabbitmqadmin", "list,show,get", "-H -P -u -p -V -c -N"},
    {"serverless", "info,print,package,deploy list,logs,metrics,help,doctor",
     "-s --stage -r --region"},
    {"sls", "info,print,package,deploy list,logs,metrics,help,doctor", "-s --stage -r --region"},
    {"cap", "", "-f -r"},  // it is told places and tasks of the project's own: `cap production x`
    {"fastlane", "lanes,list,env,test,tests,lint,scan,precheck,* test,* tests,* lint", "--env"},
    {"eb", "status,health,list,logs,printenv,events,console,open", "--profile -r --region"},
    {"cf",
     "apps,app,services,service,env,logs,target,routes,domains,orgs,spaces,events,marketplace,"
     "buildpacks,app-*,version,help",
     ""},
    {"cdk", "list,ls,synth,synthesize,diff,doctor,metadata,docs,context,notices,version",
     "-a --app --profile -c --context -o --output"},
    {"sam", "validate,build,local,logs,list", "--profile --region -t --template"},
    {"skaffold", "render,diagnose,config list,version,build,test,inspect", "-f -p -n"},
    {"supabase", "status,migration list,db lint,db diff,inspect,gen", "--project-ref --workdir",
     true},
    {"netlify", "status,logs,open,build,help", "--site --filter", true},
    {"railway", "status,logs,whoami,list,variables,version,help", "-s --service -e --environment"},
    {"npm", npm_looks, "--prefix -w --workspace --registry -C --loglevel --userconfig"},
    {"apt-get", "check,changelog,download,source,indextargets", "-o -c -t"},
    {"apt", "list,show,search,policy,depends,rdepends,madison,changelog,download", "-o -c -t"},
    {"apachectl", "configtest,status,fullstatus,graceful-status", ""},
    {"apache2ctl", "configtest,status,fullstatus", ""},
    {"alembic", "current,history,heads,show,check,branches", "-c --config -n --name -x"},
    {"migrate", "version", "-path -database -source"},
    {"flyway", "info,validate,check,version,help", ""},
    {"liquibase",
     "status,validate,history,diff,*-sql,snapshot,unexpected-changesets,list-locks,calculate-"
     "checksum",
     ""},
    {"dbmate", "status,dump,wait", "-u --url -e --env -d --migrations-dir -s"},
    {"goose", "status,version,validate", "-dir -table"},
    {"prisma", "validate,format,generate,migrate status,migrate diff,studio,version,debug",
     "--schema"},
    {"knex", "migrate:status,migrate:list,migrate:currentVersion", "--knexfile --env --cwd"},
    {"restic", "snapshots,check,stats,ls,find,diff,version,cat,dump,key list,list",
     "-r --repo -p --password-file --password-command -o"},
    {"borg", "list,info,diff,check,version", "--remote-path --rsh"},
    {"cosign", "verify*,triangulate,tree,download,version,public-key,env", ""},
    {"skopeo", "inspect,list-tags,manifest-digest,standalone-verify", "--policy --registries.d"},
    {"crane", "digest,manifest,ls,catalog,config,version,validate,blob,export", "--platform"},
    {"dnf", package_looks, "-c --config --releasever --setopt --installroot", false, true},
    {"yum", package_looks, "-c --config --releasever --setopt --installroot", false, true},
    {"zypper", "search,se,info,if,list-updates,lu,repos,lr,packages,pa,patches,help",
     "--root -R --repo", false, true},
    {"snap",
     "list,info,find,search,version,changes,services,connections,interfaces,known,logs,tasks,"
     "warnings,get,whoami,model,help",
     "", false, true},
    {"pg_ctl", "status", "-D --pgdata -l -m -o -p -t", false, true},
    {"patronictl", "list,topology,history,show-config,dsn,version", "-c --config-file -d --dcs",
     false, true},
    {"timedatectl", "status,show,show-timesync,timesync-status,list-timezones", "-p -H -M", false,
     true},
    {"hostnamectl", "status", "-H -M", false, true},
    {"localectl", "status,list-*", "-H -M", false, true},
    {"loginctl", "list-*,session-status,show-*,user-status,seat-status", "-p -H -M -n", false,
     true},
    {"zfs", "list,get,diff,holds,version", "-o -t -s -d", false, true},
    {"zpool", "list,get,status,iostat,history,version", "-o -T", false, true},
    {"nft", "list,describe,monitor", "", false, true},
    {"crictl", "ps,images,img,inspect*,logs,stats*,info,version,pods,imagefsinfo", "-r -i -t -c"},
};

}  // namespace

std::span<const Client> looking_clients() {
  return table;
}

}  // namespace seatrial::shell
